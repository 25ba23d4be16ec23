package io.tokenvigil.registry.work;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.Rearm;
import io.tokenvigil.registry.timer.TokenTimer;
import io.tokenvigil.registry.work.Problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps and tells that refreshing a token fails: at the first failure, at a change of code, and at
/// the last. Callers hold the token's lock and write it afterwards.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Trouble {

    private final Problems problems;
    private final WorkQueue queue;

    Trouble(Problems problems, WorkQueue queue) {
        this.problems = problems;
        this.queue = queue;
    }

    /// It failed and is tried again.
    ///
    /// @param attempt number of the attempt since it became due, from 1
    public void retries(LockedToken token, Code code, int attempt, Instant next, Actor actor) {
        Problem before = problems.find(token.key()).orElse(null);
        boolean news = before == null || before.code() != code || before.needsPerson();
        problems.put(token.key(), after(before, token, code, next, false));
        if (news) {
            tell(token, code, attempt, next, actor);
        }
    }

    /// It failed for good: nothing automatic happens until a person acts.
    public void parks(LockedToken token, Code code, int attempt, Actor actor) {
        Problem before = problems.find(token.key()).orElse(null);
        boolean news = before == null || before.code() != code || !before.needsPerson();
        problems.put(token.key(), after(before, token, code, null, true));
        queue.drop(token.key(), Set.of(WorkKind.REFRESH, WorkKind.RESOLVE));
        if (token.timer().status() != TokenStatus.REVOKED) {
            token.timer(token.timer().withStatus(TokenStatus.NEEDS_PERSON));
            token.rearm(Rearm.STATUS_CHANGED);
        }
        if (news) {
            tell(token, code, attempt, null, actor);
        }
    }

    /// Whether it is being found out what became of its last refresh, and nobody was asked yet.
    public boolean isLookedInto(LockedToken token) {
        return problems.find(token.key())
                .filter(p -> p.code() == Code.OUTCOME_UNKNOWN && !p.needsPerson())
                .isPresent();
    }

    /// Whether a person gave the grant up, or it is over: nothing presents its value any more.
    public boolean isGivenUp(LockedToken token) {
        return token.timer().status() == TokenStatus.NEEDS_PERSON
                && problems.find(token.key())
                        .filter(p -> p.needsPerson() && p.code() == Code.GRANT_ENDED)
                        .isPresent();
    }

    /// What had parked it turned out not to be so: it goes on as it would have.
    public void heals(LockedToken token) {
        problems.clear(List.of(token.key()));
        TokenTimer timer = token.timer();
        if (timer.status() == TokenStatus.NEEDS_PERSON) {
            // A refresh was due: the point has been reached, and maybe the expiry.
            Instant expiry = timer.expiresAt();
            boolean over = expiry != null && !expiry.isAfter(token.now());
            token.timer(timer.withStatus(over ? TokenStatus.EXPIRED : TokenStatus.EXPIRING));
            token.rearm(Rearm.STATUS_CHANGED);
        }
    }

    /// How often it failed since it was last well.
    public int failures(LockedToken token) {
        return problems.find(token.key()).map(Problem::attempts).orElse(0);
    }

    /// A value is in hand, and needs no person any more. What was wrong stays on record until that
    /// value is given out.
    ///
    /// @param settles the value is what an unknown outcome was about: nobody looks into that any
    ///   longer, and no deadline of it ends with a person
    public void relieves(LockedToken token, boolean settles) {
        Problem problem = problems.find(token.key()).orElse(null);
        heals(token);
        if (problem != null && !(settles && problem.code() == Code.OUTCOME_UNKNOWN)) {
            problems.put(
                    token.key(),
                    new Problem(problem.code(), problem.since(), problem.attempts(), null, false));
        }
    }

    private static Problem after(
            @Nullable Problem before,
            LockedToken token,
            Code code,
            @Nullable Instant next,
            boolean needsPerson) {
        Instant since = before == null || before.code() != code ? token.now() : before.since();
        int attempts = before == null ? 1 : before.attempts() + 1;
        return new Problem(code, since, attempts, next, needsPerson);
    }

    private static void tell(
            LockedToken token, Code code, int attempt, @Nullable Instant next, Actor actor) {
        token.tell(
                actor,
                facts ->
                        new TokenRefreshFailed(
                                facts, code, Math.max(attempt, 1), next, next == null));
    }
}
