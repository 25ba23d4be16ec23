package io.tokenvigil.notifier.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/// One transaction for as many as ask at the same time: who asks while one is running goes with the
/// next. So a commit costs each of them a part only, and nobody waits for company.
///
/// @param <Q> what is asked
/// @param <A> what is answered, after the commit
public final class Gathering<Q, A> {
    private final Database database;
    private final Work<Q, A> work;
    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /// What is done for all that was asked.
    @FunctionalInterface
    public interface Work<Q, A> {
        /// As many answers as questions, in their order.
        List<A> answers(Transaction transaction, List<Q> questions);
    }

    public Gathering(Database database, Work<Q, A> work) {
        this.database = database;
        this.work = work;
    }

    /// Returns after the commit.
    ///
    /// @throws DatabaseFailure if the database cannot be reached, or refuses this very question
    /// @throws RuntimeException what the work threw over this very question
    public A ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        waiting.add(asked);
        turn.lock();
        try {
            if (!asked.answer().isDone()) {
                answer(all());
            }
        } finally {
            turn.unlock();
        }
        return asked.result();
    }

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {

        A result() {
            if (answer.state() == Future.State.FAILED) {
                switch (answer.exceptionNow()) {
                    case RuntimeException failure -> throw failure;
                    case Error error -> throw error;
                    case Throwable other -> throw new IllegalStateException(other);
                }
            }
            return answer.resultNow();
        }
    }

    private List<Asked<Q, A>> all() {
        List<Asked<Q, A>> all = new ArrayList<>();
        for (Asked<Q, A> one = waiting.poll(); one != null; one = waiting.poll()) {
            all.add(one);
        }
        return all;
    }

    /// Leaves nobody without an answer, whatever happens: who asked waits for it.
    private void answer(List<Asked<Q, A>> all) {
        try {
            List<Q> questions = all.stream().map(Asked::question).toList();
            List<A> answers =
                    database.transaction(transaction -> work.answers(transaction, questions));
            for (int i = 0; i < all.size(); i++) {
                all.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (all.size() == 1 || (e instanceof DatabaseFailure failure && failure.away())) {
                all.forEach(one -> one.answer().completeExceptionally(e));
            } else {
                // It may be the fault of one of them, which must not take the others with it; or
                // of another transaction, as in a deadlock, and be over.
                all.forEach(one -> answer(List.of(one)));
            }
        }
    }
}
