package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/// Takes word of mails that came back.
@ApplicationScoped
class Bouncing {

    private final Caller caller;
    private final NotifierClient notifier;
    private final Idempotency idempotency;
    private final Audit audit;

    Bouncing(Caller caller, NotifierClient notifier, Idempotency idempotency, Audit audit) {
        this.caller = caller;
        this.notifier = notifier;
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
        int notices = tell(checked);
        if (!isOnRecord) {
            QuarkusTransaction.requiringNew().run(() -> record(checked));
        }
        return notices;
    }

    private record CameBack(String messageId, String status) {}

    /// What became of the report.
    private enum Taken {
        FAILED,
        UNDER_WAY,
        UNKNOWN
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Bounced(Taken result, int notices) {}

    /// @return how many of its notices count as failed because it came back
    /// @throws ProblemException 404 where there is no such mail, 409 while it is being handed over,
    ///   503 while the notifier is away
    private int tell(Bounce.Checked bounce) {
        Bounced bounced =
                notifier.post(
                        "/internal/v1/notices/bounces",
                        new CameBack(bounce.messageId(), bounce.status()),
                        Bounced.class);
        return switch (bounced.result()) {
            case FAILED -> bounced.notices();
            case UNDER_WAY ->
                    throw ProblemException.conflict(
                            ProblemType.CONFLICT,
                            "The mail is being handed over: report it again in a minute.");
            case UNKNOWN -> throw ProblemException.notFound("mail", bounce.messageId());
        };
    }

    private void record(Bounce.Checked bounce) {
        audit.record(
                AuditEntry.ofSubject(AuditAction.NOTICE_BOUNCED, "mail", bounce.messageId())
                        .with("status", bounce.status()));
        idempotency.keep(String.valueOf(true));
    }
}
