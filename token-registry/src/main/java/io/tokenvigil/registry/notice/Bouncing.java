package io.tokenvigil.registry.notice;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes word of mails that came back.
@ApplicationScoped
class Bouncing {

    private final Caller caller;
    private final SentNotices sent;
    private final Idempotency idempotency;
    private final Audit audit;

    Bouncing(Caller caller, SentNotices sent, Idempotency idempotency, Audit audit) {
        this.caller = caller;
        this.sent = sent;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /// How many notices count as failed by it. While the notifier is called no transaction is open,
    /// and the same report again finds that they have failed.
    int report(Bounce bounce) {
        caller.requireUnbound();
        Bounce.Checked checked = bounce.checked();
        QuarkusTransaction.requiringNew().run(() -> onRecord(checked));
        return checked.isForGood() ? sent.bounced(checked.messageId(), checked.status()) : 0;
    }

    private void onRecord(Bounce.Checked bounce) {
        idempotency.once(
                () -> {
                    audit.record(
                            AuditEntry.ofSubject(
                                            AuditAction.NOTICE_BOUNCED, "mail", bounce.messageId())
                                    .with("status", bounce.status()));
                    return bounce;
                },
                Bounce.Checked::messageId,
                _ -> bounce);
    }
}
