package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenDeleted;
import io.tokenvigil.events.TokenRevoked;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.generation.Retirement;
import io.tokenvigil.registry.generation.UserSessions;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// Ends tokens: by revoking, which the provider is told of where it can be, or by deleting, which
/// calls nobody. Callers have the token locked.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ending {

    private final Retirement retirement;
    private final Problems problems;
    private final WorkQueue queue;
    private final TokenLock lock;
    private final TokenStore store;
    private final UserSessions sessions;
    private final Audit audit;

    Ending(
            Retirement retirement,
            Problems problems,
            WorkQueue queue,
            TokenLock lock,
            TokenStore store,
            UserSessions sessions,
            Audit audit) {
        this.retirement = retirement;
        this.problems = problems;
        this.queue = queue;
        this.lock = lock;
        this.store = store;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// Nothing of the token works any more, and nothing is due for it. Where only a person can
    /// revoke at the provider, this is their word that they did. Once revoked, nothing more
    /// happens.
    public void revoke(LockedToken token, Caller caller) {
        if (token.timer().status() == TokenStatus.REVOKED) {
            return;
        }
        retirement.revoke(token, caller.actor());
        problems.clear(List.of(token.key()));
        sessions.forget(token.key());
        token.tell(caller.actor(), TokenRevoked::new);
        lock.write(token);
        audit.record(
                AuditEntry.ofToken(
                        AuditAction.TOKEN_REVOKED, token.face().namespace(), token.id()));
    }

    /// The token goes, its secrets at once; its events stay, and for a while its calls.
    void delete(LockedToken token, Caller caller) {
        queue.dropAll(token.key());
        token.timer(token.timer().withFence(token.timer().fence() + 1));
        token.tell(caller.actor(), TokenDeleted::new);
        token.forget();
        lock.write(token);
        store.delete(token.key());
        audit.record(
                AuditEntry.ofToken(
                        AuditAction.TOKEN_DELETED, token.face().namespace(), token.id()));
    }
}
