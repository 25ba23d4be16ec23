package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.SpendProofs;
import io.tokenvigil.registry.outcome.AfterIntrospection.Again;
import io.tokenvigil.registry.outcome.AfterIntrospection.GiveUp;
import io.tokenvigil.registry.outcome.AfterIntrospection.PresentAgain;
import io.tokenvigil.registry.outcome.AfterIntrospection.Spent;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Problems.Problem;
import io.tokenvigil.registry.work.Trouble;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import io.tokenvigil.registry.work.WorkQueue.Done;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws the consequences of what a provider said about a refresh token of which nobody knew
/// whether it is spent, under the token's lock.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class IntrospectionAftermath {

    private final AttemptRows attempts;
    private final SpendProofs proofs;
    private final WorkRows work;
    private final WorkQueue queue;
    private final Problems problems;
    private final Trouble trouble;
    private final Backoff backoff;

    IntrospectionAftermath(
            AttemptRows attempts,
            SpendProofs proofs,
            WorkRows work,
            WorkQueue queue,
            Problems problems,
            Trouble trouble,
            Backoff backoff) {
        this.attempts = attempts;
        this.proofs = proofs;
        this.work = work;
        this.queue = queue;
        this.problems = problems;
        this.trouble = trouble;
        this.backoff = backoff;
    }

    /// Draws them, and answers whether there could be any: the value is still the newest, it has
    /// not left again since, and nobody else has settled what became of it.
    boolean follow(LockedToken token, Attempt attempt, @Nullable Piece piece, Verification found) {
        if (attempts.isFollowed(attempt)) {
            // The value has left again since: about that presentation this says nothing, and
            // whoever looks into it goes on.
            return false;
        }
        Problem problem = problems.find(token.key()).orElse(null);
        if (token.timer().head() != attempt.generation()
                || problem == null
                || problem.code() != Code.OUTCOME_UNKNOWN) {
            over(attempt);
            return false;
        }
        int tries = piece == null ? AfterIntrospection.TRIES : piece.tries();
        Instant again = token.now().plus(backoff.after(tries));
        switch (AfterIntrospection.of(found, tries, again)) {
            case PresentAgain _ -> presentAgain(token, attempt, problem);
            case Spent _ -> {
                trouble.parks(token, Code.OUTCOME_UNKNOWN, problem.attempts(), attempt.actor());
                over(attempt);
            }
            case Again(Instant at) -> {
                if (piece != null) {
                    work.again(piece.id(), at);
                }
            }
            case GiveUp _ -> over(attempt);
        }
        return true;
    }

    /// The proof is on record before the value can be leased. A provider that loses it over and
    /// over gets it later and later.
    private void presentAgain(LockedToken token, Attempt attempt, Problem problem) {
        int proved = proofs.proved(attempt);
        Instant at = proved > 1 ? token.now().plus(backoff.after(proved - 1)) : token.now();
        over(attempt);
        queue.add(
                List.of(
                        Work.refresh(
                                token.key(),
                                token.face().provider(),
                                RefreshCause.POINT,
                                at,
                                token.timer().expiresAt())));
        if (problem.needsPerson()) {
            trouble.heals(token);
        }
        trouble.retries(token, Code.PROVIDER_UNAVAILABLE, problem.attempts(), at, attempt.actor());
    }

    private void over(Attempt attempt) {
        queue.drop(
                List.of(new Done(attempt.token().key(), WorkKind.RESOLVE, attempt.generation())));
    }
}
