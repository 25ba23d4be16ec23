package io.tokenvigil.notifier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many that ask at the same time.
class GatheringIT {
    private static final int MANY = 50;
    private static final int FAULT = 202;
    private static final int ERROR = 203;
    private static final int DEADLOCK = 302;

    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch allAsk = new CountDownLatch(1);
    private OwnSchema schema;
    private Gathering<Integer, Integer> together;

    @BeforeEach
    void open() throws Exception {
        schema = OwnSchema.create();
        schema.run("create table number (n int primary key check (n <> 13))");
        together = new Gathering<>(schema.database(), this::keep);
    }

    @AfterEach
    void close() throws Exception {
        schema.close();
    }

    @Test
    void whoAsksWhileATransactionRunsGoesWithTheNextAndHasAnAnswerOfItsOwn() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> one : asked()) {
            answers.add(one.get());
        }

        assertThat(answers)
                .containsExactlyElementsOf(
                        IntStream.range(100, 100 + MANY).mapToObj(n -> 2 * n).toList());
        assertThat(transactions.get()).isLessThan(MANY / 2);
        assertThat(schema.texts("select count(*)::text from number")).containsExactly("" + MANY);
    }

    @Test
    void whatTheDatabaseRefusesTakesNobodyElseWithIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int n = 10; n < 16; n++) {
                int number = n;
                asked.add(threads.submit(() -> together.ask(number)));
            }
            allAsk.countDown();

            assertThatThrownBy(() -> asked.get(3).get()).hasCauseInstanceOf(DatabaseFailure.class);
            for (int i : new int[] {0, 1, 2, 4, 5}) {
                assertThat(asked.get(i).get()).isEqualTo(2 * (10 + i));
            }
        }
        assertThat(schema.texts("select n::text from number"))
                .containsExactlyInAnyOrder("10", "11", "12", "14", "15");
    }

    @Test
    void whatFailsForOneFailsForThatOneOnly() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int n = FAULT - 2; n < ERROR + 2; n++) {
                int number = n;
                asked.add(threads.submit(() -> together.ask(number)));
            }
            allAsk.countDown();

            assertThatThrownBy(() -> asked.get(2).get()).hasRootCauseMessage("a fault");
            assertThatThrownBy(() -> asked.get(3).get()).hasRootCauseMessage("an error");
            for (int i : new int[] {0, 1, 4}) {
                assertThat(asked.get(i).get()).isEqualTo(2 * (FAULT - 2 + i));
            }
        }
    }

    @Test
    void whatTheDatabaseEndedForOthersSakeIsDoneAgain() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int n = DEADLOCK - 2; n < DEADLOCK + 2; n++) {
                int number = n;
                asked.add(threads.submit(() -> together.ask(number)));
            }
            allAsk.countDown();

            for (int i = 0; i < 4; i++) {
                assertThat(asked.get(i).get()).isEqualTo(2 * (DEADLOCK - 2 + i));
            }
        }
    }

    private List<Future<Integer>> asked() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int n = 100; n < 100 + MANY; n++) {
                int number = n;
                all.add(threads.submit(() -> together.ask(number)));
            }
            allAsk.countDown();
            return all;
        }
    }

    private List<Integer> keep(Transaction transaction, List<Integer> numbers) {
        transactions.incrementAndGet();
        try {
            allAsk.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (numbers.contains(FAULT)) {
            throw new IllegalStateException("a fault");
        }
        if (numbers.contains(ERROR)) {
            throw new StackOverflowError("an error");
        }
        if (numbers.size() > 1 && numbers.contains(DEADLOCK)) {
            transaction.update("do $$ begin raise exception using errcode = '40P01'; end $$");
        }
        numbers.forEach(n -> transaction.update("insert into number values (?)", n));
        return numbers.stream().map(n -> 2 * n).toList();
    }
}
