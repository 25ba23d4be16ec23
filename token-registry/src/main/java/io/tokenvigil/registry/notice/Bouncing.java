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

    /// How many notices count as failed because the mail came back. While the notifier is called no
    /// transaction is open. What is on record is a mail of ours: anybody can write to a mailbox.
    int report(Bounce bounce) {
        caller.requireUnbound();
        Bounce.Checked checked = bounce.checked();
        boolean isOnRecord =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        idempotency.once(
                                                () -> false, String::valueOf, Boolean::valueOf));
        if (!checked.isForGood()) {
            return 0;
        }
        int notices = sent.bounced(checked.messageId(), checked.status());
        if (!isOnRecord) {
            QuarkusTransaction.requiringNew().run(() -> record(checked));
        }
        return notices;
    }

    private void record(Bounce.Checked bounce) {
        audit.record(
                AuditEntry.ofSubject(AuditAction.NOTICE_BOUNCED, "mail", bounce.messageId())
                        .with("status", bounce.status()));
        idempotency.keep(String.valueOf(true));
    }
}
