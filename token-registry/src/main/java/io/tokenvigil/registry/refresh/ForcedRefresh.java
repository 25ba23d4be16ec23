package io.tokenvigil.registry.refresh;

import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Makes a refresh due now because somebody asked. It starts no second call beside one.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ForcedRefresh {

    private final TokenLock lock;
    private final EarlyRefresh early;
    private final AttemptStore attempts;
    private final PublicIds ids;
    private final Audit audit;

    ForcedRefresh(
            TokenLock lock, EarlyRefresh early, AttemptStore attempts, PublicIds ids, Audit audit) {
        this.lock = lock;
        this.early = early;
        this.attempts = attempts;
        this.ids = ids;
        this.audit = audit;
    }

    /// Names the wish: its call has the same name later.
    public UUID ask(UUID token, Caller caller) {
        LockedToken locked =
                lock.lock(token).orElseThrow(() -> ProblemException.notFound("token", token));
        check(locked);
        UUID id = ids.next();
        attempts.ask(locked.key(), WorkKind.REFRESH, id);
        early.begin(locked, RefreshCause.FORCED, caller.actor());
        audit.record(
                AuditEntry.ofToken(AuditAction.REFRESH_FORCED, locked.face().namespace(), token));
        return id;
    }

    private void check(LockedToken token) {
        switch (early.hindrance(token)) {
            case REVOKED ->
                    throw ProblemException.gone(
                            "The token was revoked: nothing of it is refreshed.");
            case OUTCOME_UNKNOWN ->
                    throw ProblemException.conflict(
                            ProblemType.OUTCOME_UNKNOWN,
                            "Whether the refresh token is spent is not known, and asking again could burn it.");
            case PERSON_NEEDED ->
                    throw ProblemException.conflict(
                            ProblemType.NEEDS_PERSON,
                            "No call can renew this token: post a new generation.");
            case NONE -> {}
        }
        if (attempts.isUnderWay(token.key(), WorkKind.REFRESH)) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT, "A refresh of this token is under way already.");
        }
    }
}
