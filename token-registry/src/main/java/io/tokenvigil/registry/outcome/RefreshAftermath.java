package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.attempt.SpendProofs;
import io.tokenvigil.registry.outcome.AfterRefresh.Ask;
import io.tokenvigil.registry.outcome.AfterRefresh.Await;
import io.tokenvigil.registry.outcome.AfterRefresh.Drop;
import io.tokenvigil.registry.outcome.AfterRefresh.Failure;
import io.tokenvigil.registry.outcome.AfterRefresh.Hold;
import io.tokenvigil.registry.outcome.AfterRefresh.Park;
import io.tokenvigil.registry.outcome.AfterRefresh.Retry;
import io.tokenvigil.registry.outcome.AfterRefresh.Setting;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenTimer;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Problems.Problem;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.Trouble;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import io.tokenvigil.registry.work.WorkQueue.Done;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws the consequences of a refresh that brought nothing, under the token's lock: the work
/// moves, the problem is kept and told, or a person is needed.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class RefreshAftermath {

    private final AttemptRows attempts;
    private final SpendProofs proofs;
    private final WorkRows work;
    private final WorkQueue queue;
    private final Problems problems;
    private final Trouble trouble;
    private final Backoff backoff;

    RefreshAftermath(
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

    /// How the call ended, as far as the token is concerned.
    ///
    /// @param word whoever made it, or has its slot now, says so: it is over
    record End(Outcome outcome, @Nullable Code code, @Nullable Duration retryAfter, boolean word) {

        /// Nothing was heard of it: whoever makes it may be frozen, and go on.
        static final End LAPSED = new End(Outcome.UNKNOWN, Code.OUTCOME_UNKNOWN, null, false);
    }

    /// @param ownClient the token brought a client of its own
    /// @param suspended its provider takes no calls for now
    record Circumstances(Terms terms, boolean ownClient, boolean suspended) {}

    /// What the token's attempt and its work are.
    ///
    /// @param piece none where the token's work is gone: it was parked, or renewed
    record Matter(LockedToken token, Attempt attempt, @Nullable Piece piece) {

        /// The work was last leased for this attempt. What became due since is another's.
        boolean isItsOwnWork() {
            return piece != null && Objects.equals(piece.attempt(), attempt.row());
        }
    }

    /// Draws the consequences, and answers whether there could be any: nothing newer has outdated
    /// the attempt (I-20).
    boolean follow(Matter matter, End end, Circumstances circumstances) {
        LockedToken token = matter.token();
        Attempt attempt = matter.attempt();
        boolean renewed = attempt.generation() != spendable(token.timer(), circumstances.terms());
        boolean outdated =
                token.timer().status() == TokenStatus.REVOKED
                        || (attempt.fence() != token.timer().fence()
                                && attempts.isFollowed(attempt));
        if (outdated) {
            return false;
        }
        // No word about a former call changes that. An answer would.
        if (trouble.isGivenUp(token)) {
            return !renewed;
        }
        AfterRefresh next =
                AfterRefresh.of(
                        failure(matter, end, circumstances),
                        new Setting(
                                circumstances.terms().rotation(),
                                circumstances.terms().spends(),
                                circumstances.terms().introspects(),
                                renewed,
                                circumstances.ownClient(),
                                circumstances.suspended()),
                        token.now(),
                        backoff);
        Actor actor = attempt.actor();
        switch (next) {
            case Retry(Code code, Instant at) -> {
                unpark(token);
                again(matter, at);
                trouble.retries(token, code, tries(matter), at, actor);
            }
            case Park(Code code) -> trouble.parks(token, code, tries(matter), actor);
            case Ask(Instant at) -> ask(matter, at);
            case Await(Instant until) -> lookInto(matter, until);
            case Hold(Instant at) -> {
                unpark(token);
                hold(matter, at);
            }
            case Drop _ -> {
                if (matter.isItsOwnWork()) {
                    queue.drop(List.of(new Done(token.key(), WorkKind.REFRESH, 0)));
                }
            }
        }
        return !renewed;
    }

    /// A token that was parked because a provider's fault looked like its own goes on.
    void acquit(LockedToken token) {
        boolean parked =
                problems.find(token.key())
                        .filter(p -> p.needsPerson() && DOUBTFUL.contains(p.code()))
                        .isPresent();
        if (parked && token.timer().status() == TokenStatus.NEEDS_PERSON) {
            trouble.heals(token);
            queue.add(List.of(refresh(token, token.now(), null)));
        }
    }

    private static final Set<Code> DOUBTFUL =
            Set.of(Code.UNAUTHORIZED_CLIENT, Code.REFUSED, Code.INVALID_CLIENT);

    private void ask(Matter matter, Instant at) {
        LockedToken token = matter.token();
        lookInto(matter, at);
        queue.add(
                List.of(
                        Work.of(
                                WorkKind.RESOLVE,
                                token.key(),
                                matter.attempt().generation(),
                                token.face().provider(),
                                at,
                                token.timer().expiresAt())));
    }

    /// It shows as unknown from now on, and nothing presents the value. Where a person was asked
    /// already, that stands.
    private void lookInto(Matter matter, Instant next) {
        LockedToken token = matter.token();
        queue.drop(token.key(), Set.of(WorkKind.REFRESH));
        if (problems.find(token.key()).filter(Problem::needsPerson).isEmpty()) {
            trouble.retries(
                    token, Code.OUTCOME_UNKNOWN, tries(matter), next, matter.attempt().actor());
        }
    }

    /// Whose value a refresh would spend now.
    static int spendable(TokenTimer timer, Terms terms) {
        return switch (terms.spends()) {
            case REFRESH_TOKEN -> timer.head();
            case ACCESS_TOKEN, NOTHING -> timer.generation();
        };
    }

    private Failure failure(Matter matter, End end, Circumstances circumstances) {
        boolean asksForRepeats =
                end.outcome() == Outcome.UNKNOWN
                        && circumstances.terms().rotation() instanceof Rotation.Grace;
        boolean asksForRefusals =
                end.outcome() == Outcome.REFUSED
                        && circumstances.terms().spends() == Spends.ACCESS_TOKEN;
        boolean hasGrant = circumstances.terms().spends() == Spends.REFRESH_TOKEN;
        return new Failure(
                end.outcome(),
                end.code(),
                tries(matter),
                asksForRefusals ? attempts.refusalsBefore(matter.attempt()) + 1 : 1,
                asksForRepeats ? proofs.repeats(matter.attempt().row()) : 0,
                hasGrant ? matter.token().timer().grantExpiresAt() : null,
                matter.attempt().leasedAt(),
                end.word() ? matter.attempt().leasedUntil() : null,
                end.retryAfter());
    }

    /// A late word that the value is unspent after all, or known to be refused, takes back what its
    /// absence had caused (I-20).
    private void unpark(LockedToken token) {
        boolean unknown =
                problems.find(token.key())
                        .filter(p -> p.needsPerson() && p.code() == Code.OUTCOME_UNKNOWN)
                        .isPresent();
        if (unknown) {
            trouble.heals(token);
        }
    }

    private void again(Matter matter, Instant at) {
        if (matter.piece() == null) {
            queue.add(List.of(refresh(matter.token(), at, matter.attempt())));
        } else {
            work.again(matter.piece().id(), at);
        }
    }

    private void hold(Matter matter, Instant at) {
        if (matter.piece() == null) {
            queue.add(List.of(refresh(matter.token(), at, matter.attempt())));
        } else {
            work.giveBack(matter.piece().id(), at);
        }
    }

    private static Work refresh(LockedToken token, Instant at, @Nullable Attempt attempt) {
        return Work.refresh(
                token.key(),
                token.face().provider(),
                attempt == null ? io.tokenvigil.events.RefreshCause.POINT : attempt.cause(),
                at,
                token.timer().expiresAt());
    }

    private static int tries(Matter matter) {
        return matter.piece() == null ? 1 : Math.max(matter.piece().tries(), 1);
    }
}
