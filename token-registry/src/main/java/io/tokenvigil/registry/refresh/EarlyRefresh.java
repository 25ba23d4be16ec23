package io.tokenvigil.registry.refresh;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.timer.Due;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// A refresh before its point, whoever wants it: what stands in its way, and how it is made due. It
/// never overrides a refresh token that may be spent. Callers hold the token's lock.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class EarlyRefresh {

    private final TokenLock lock;
    private final Problems problems;
    private final WorkQueue queue;

    EarlyRefresh(TokenLock lock, Problems problems, WorkQueue queue) {
        this.lock = lock;
        this.problems = problems;
        this.queue = queue;
    }

    /// Why a token cannot be refreshed now.
    enum Hindrance {
        NONE,
        /// It was ended on purpose.
        REVOKED,
        /// Whether its refresh token is spent is not known.
        OUTCOME_UNKNOWN,
        /// No call can renew it.
        PERSON_NEEDED
    }

    Hindrance hindrance(LockedToken token) {
        TokenStatus status = token.timer().status();
        if (status == TokenStatus.REVOKED) {
            return Hindrance.REVOKED;
        }
        if (problems.find(token.key()).filter(p -> p.code() == Code.OUTCOME_UNKNOWN).isPresent()) {
            return Hindrance.OUTCOME_UNKNOWN;
        }
        return token.plan().onlyPersonRenews() || status == TokenStatus.NEEDS_PERSON
                ? Hindrance.PERSON_NEEDED
                : Hindrance.NONE;
    }

    /// Work for it, the event that says so, and the status that follows; written with the token.
    void begin(LockedToken token, RefreshCause cause, Actor actor) {
        queue.add(
                List.of(
                        Work.refresh(
                                token.key(),
                                token.face().provider(),
                                cause,
                                token.now(),
                                token.timer().expiresAt())));
        Due due = new Due.RefreshDue(token.now(), cause);
        token.timer(token.timer().withStatus(due.after(token.timer().status())));
        token.tell(actor, facts -> new TokenExpiring(facts, new TokenExpiring.Refresh(cause)));
        lock.write(token);
    }
}
