package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.registry.contact.ContactChannel;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A notice as the API shows it.
@Schema(name = "Notice")
@JsonIgnoreProperties(ignoreUnknown = true)
public record NoticeView(
        UUID id,
        @Schema(
                        description =
                                "EXPIRING, GRANT_ENDING, LEFT_BEHIND, AGEING, EXPIRED, NEEDS_PERSON,"
                                        + " STILL_NEEDS_PERSON, RECOVERED or RETIRING",
                        examples = "EXPIRING")
                String occasion,
        @Schema(description = "For rungs only", examples = "P30D") @Nullable String rung,
        int generation,
        @Schema(
                        description =
                                "None where nobody could be found to tell; of a webhook only where it leads",
                        examples = "owner@example.com")
                @Nullable String recipient,
        @Schema(examples = "email") String channel,
        @Schema(description = "PENDING, SENT, FAILED, DROPPED or UNKNOWN", examples = "SENT")
                String state,
        @Schema(description = "When it got into this state") Instant at,
        @Nullable String messageId,
        @Schema(
                        description = "The mail server's reply as numbers, or a code",
                        examples = "250 2.0.0")
                @Nullable String answer) {

    /// As people see it: of a webhook only where it leads.
    NoticeView shown() {
        return recipient == null || !channel.equals(ContactChannel.Webhook.KIND)
                ? this
                : new NoticeView(
                        id,
                        occasion,
                        rung,
                        generation,
                        ContactChannel.Webhook.shown(recipient),
                        channel,
                        state,
                        at,
                        messageId,
                        answer);
    }
}
