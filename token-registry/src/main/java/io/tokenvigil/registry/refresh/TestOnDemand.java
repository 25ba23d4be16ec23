package io.tokenvigil.registry.refresh;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.provider.ProviderEntry;
import io.tokenvigil.registry.provider.Providers;
import io.tokenvigil.registry.provider.Verification;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Has a provider's entry tried with the access token that one of its tokens has in use. Nothing is
/// spent, and nothing follows for the token whatever is found.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class TestOnDemand {

    private final TokenLock lock;
    private final Providers providers;
    private final WorkQueue queue;
    private final AttemptStore attempts;
    private final PublicIds ids;
    private final Audit audit;

    TestOnDemand(
            TokenLock lock,
            Providers providers,
            WorkQueue queue,
            AttemptStore attempts,
            PublicIds ids,
            Audit audit) {
        this.lock = lock;
        this.providers = providers;
        this.queue = queue;
        this.attempts = attempts;
        this.ids = ids;
        this.audit = audit;
    }

    /// Names the wish: its call has the same name later.
    UUID ask(String provider, StoredToken token) {
        LockedToken locked =
                lock.lock(token.id())
                        .orElseThrow(() -> ProblemException.notFound("token", token.id()));
        check(provider, locked);
        if (!token.state().holding().accessToken()) {
            throw conflict("The token has no access token here that could be tried.");
        }
        UUID id = ids.next();
        attempts.ask(locked.key(), WorkKind.TEST, id);
        queue.add(
                List.of(
                        Work.of(
                                WorkKind.TEST,
                                locked.key(),
                                locked.timer().generation(),
                                provider,
                                locked.now(),
                                locked.timer().expiresAt())));
        audit.record(
                AuditEntry.ofToken(
                                AuditAction.PROVIDER_TESTED, locked.face().namespace(), token.id())
                        .with("provider", provider));
        return id;
    }

    private void check(String provider, LockedToken token) {
        ProviderEntry entry =
                providers
                        .entry(provider)
                        .orElseThrow(() -> ProblemException.notFound("provider", provider));
        if (!token.face().provider().equals(provider)) {
            throw conflict(
                    "The token is of the provider %s, not of %s."
                            .formatted(token.face().provider(), provider));
        }
        if (entry.provider().capabilities().verification() instanceof Verification.None) {
            throw conflict("The provider's entry has no verification by which it could be tried.");
        }
        if (entry.suspension() != null) {
            throw conflict("The provider is suspended: nothing is sent there until it is resumed.");
        }
        if (token.timer().status() == TokenStatus.REVOKED) {
            throw ProblemException.gone("The token was revoked: nothing of it is tried.");
        }
        if (attempts.isUnderWay(token.key(), WorkKind.TEST)) {
            throw conflict("A test with this token is under way already.");
        }
    }

    private static ProblemException conflict(String sentence) {
        return ProblemException.conflict(ProblemType.CONFLICT, sentence);
    }
}
