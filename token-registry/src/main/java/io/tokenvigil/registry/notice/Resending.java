package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Sends a notice again because somebody asked for it: on record, and once however often the same
/// request comes.
@ApplicationScoped
class Resending {

    private final Sight sight;
    private final SentNotices sent;
    private final PublicIds ids;
    private final Idempotency idempotency;
    private final Audit audit;

    Resending(Sight sight, SentNotices sent, PublicIds ids, Idempotency idempotency, Audit audit) {
        this.sight = sight;
        this.sent = sent;
        this.ids = ids;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /// The notice that it becomes.
    @Transactional
    NoticeView resend(UUID token, UUID notice) {
        String namespace =
                sight.namespaceOf(token)
                        .orElseThrow(() -> ProblemException.notFound("token", token));
        return idempotency.once(
                () -> {
                    audit.record(
                            AuditEntry.ofToken(AuditAction.NOTICE_RESENT, namespace, token)
                                    .with("notice", notice));
                    return sent.again(token, notice, ids.next());
                },
                made -> made.id().toString(),
                next -> sent.again(token, notice, UUID.fromString(next)));
    }
}
