package io.tokenvigil.registry.notice;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Sends a notice again because somebody asked for it: on record before the notifier hears of it,
/// and once however often the same request comes.
@ApplicationScoped
class Resending {

    private final TokenReader tokens;
    private final Caller caller;
    private final SentNotices sent;
    private final Idempotency idempotency;
    private final Audit audit;

    Resending(
            TokenReader tokens,
            Caller caller,
            SentNotices sent,
            Idempotency idempotency,
            Audit audit) {
        this.tokens = tokens;
        this.caller = caller;
        this.sent = sent;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /// The notice that it becomes. While the notifier is called no transaction is open: whoever
    /// waits for it waits without a connection, and whatever becomes of the call stays on record.
    NoticeView resend(UUID token, UUID notice) {
        UUID next = QuarkusTransaction.requiringNew().call(() -> onRecord(token, notice));
        return sent.again(token, notice, next);
    }

    /// The id of the notice that it is to become: a request that is repeated, because nobody knows
    /// what became of the first, names the same one.
    private UUID onRecord(UUID token, UUID notice) {
        String namespace = tokens.visible(token, caller).namespace();
        UUID next = idempotency.idOfWhatBecomesOf(notice);
        return idempotency.once(
                () -> {
                    audit.record(
                            AuditEntry.ofToken(AuditAction.NOTICE_RESENT, namespace, token)
                                    .with("notice", notice)
                                    .with("next", next));
                    return next;
                },
                UUID::toString,
                UUID::fromString);
    }
}
