package io.tokenvigil.registry.refresh;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.timer.Due;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Makes a refresh due now because somebody asked. It never overrides a refresh token that may be
/// spent, and starts no second call beside one.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ForcedRefresh {

    private final TokenLock lock;
    private final Problems problems;
    private final WorkQueue queue;
    private final AttemptStore attempts;
    private final PublicIds ids;
    private final Audit audit;

    ForcedRefresh(
            TokenLock lock,
            Problems problems,
            WorkQueue queue,
            AttemptStore attempts,
            PublicIds ids,
            Audit audit) {
        this.lock = lock;
        this.problems = problems;
        this.queue = queue;
        this.attempts = attempts;
        this.ids = ids;
        this.audit = audit;
    }

    /// Names the wish: its call has the same name later.
    UUID ask(UUID token, Caller caller) {
        LockedToken locked =
                lock.lock(token).orElseThrow(() -> ProblemException.notFound("token", token));
        check(locked);
        UUID id = ids.next();
        attempts.ask(locked.key(), WorkKind.REFRESH, id);
        queue.add(
                List.of(
                        Work.refresh(
                                locked.key(),
                                locked.face().provider(),
                                RefreshCause.FORCED,
                                locked.now(),
                                locked.timer().expiresAt())));
        Due due = new Due.RefreshDue(locked.now(), RefreshCause.FORCED);
        locked.timer(locked.timer().withStatus(due.after(locked.timer().status())));
        locked.tell(
                caller.actor(),
                facts -> new TokenExpiring(facts, new TokenExpiring.Refresh(RefreshCause.FORCED)));
        lock.write(locked);
        audit.record(
                AuditEntry.ofToken(AuditAction.REFRESH_FORCED, locked.face().namespace(), token));
        return id;
    }

    private void check(LockedToken token) {
        if (token.timer().status() == TokenStatus.REVOKED) {
            throw ProblemException.gone("The token was revoked: nothing of it is refreshed.");
        }
        if (problems.find(token.key()).filter(p -> p.code() == Code.OUTCOME_UNKNOWN).isPresent()) {
            throw ProblemException.conflict(
                    ProblemType.OUTCOME_UNKNOWN,
                    "Whether the refresh token is spent is not known, and asking again could burn it.");
        }
        if (token.plan().onlyPersonRenews() || token.timer().status() == TokenStatus.NEEDS_PERSON) {
            throw ProblemException.conflict(
                    ProblemType.NEEDS_PERSON,
                    "No call can renew this token: post a new generation.");
        }
        if (attempts.isUnderWay(token.key(), WorkKind.REFRESH)) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT, "A refresh of this token is under way already.");
        }
    }
}
