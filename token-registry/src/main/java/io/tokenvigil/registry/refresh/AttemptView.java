package io.tokenvigil.registry.refresh;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.webhook.PendingWebhook;
import io.tokenvigil.registry.work.WorkKind;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A call to a provider or a destination, or the wish for one.
///
/// @param attempt of a webhook that waits, the message that it will be
/// @param kind `REFRESH`, `VERIFY`, `RETIRE`, `WEBHOOK`, `TEST`, or `RESOLVE`: whether a refresh
///   token is spent
/// @param generation whose value was presented
/// @param notBefore of one that waits: when a worker may take it up
/// @param outcome `NOT_SENT`, `REFUSED`, `DONE` or `UNKNOWN`
/// @param code why it failed: one of the list in docs/events.md
/// @param newGeneration what it brought
/// @param verified what trying the access token found
/// @param destination whom a webhook told
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Attempt")
public record AttemptView(
        UUID attempt,
        State state,
        String kind,
        @Nullable RefreshCause cause,
        @Nullable Integer generation,
        @Nullable Instant notBefore,
        @Nullable String worker,
        @Nullable Instant leasedAt,
        @Nullable Instant leasedUntil,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String code,
        @Nullable Integer httpStatus,
        @Nullable Integer millis,
        @Nullable Integer newGeneration,
        @Nullable Verification verified,
        @Nullable String destination) {

    /// How far it has come.
    @Schema(name = "AttemptState")
    public enum State {
        /// No worker has taken it up yet.
        WAITING,
        /// A destination that may not be called as things are: its host is not on the namespace's
        /// list, or the namespace has no secret to sign with.
        HELD,
        /// A worker has it in hand.
        UNDER_WAY,
        /// It is over.
        ENDED,
        /// It was not made: somebody brought a new value, or ended the token, before its turn.
        DROPPED
    }

    /// A call that was asked for and not made yet.
    static AttemptView asked(UUID id, WorkKind kind, @Nullable Instant notBefore) {
        return new AttemptView(
                id,
                notBefore == null ? State.DROPPED : State.WAITING,
                kind.name(),
                kind == WorkKind.REFRESH ? RefreshCause.FORCED : null,
                null,
                notBefore,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /// A destination that is still to be told.
    static AttemptView pending(PendingWebhook webhook) {
        return new AttemptView(
                webhook.message(),
                webhook.held() ? State.HELD : State.WAITING,
                WorkKind.WEBHOOK.name(),
                null,
                webhook.generation(),
                webhook.notBefore(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                webhook.destination());
    }

    /// The same call under the name that it was asked for by.
    AttemptView named(UUID id) {
        return new AttemptView(
                id,
                state,
                kind,
                cause,
                generation,
                notBefore,
                worker,
                leasedAt,
                leasedUntil,
                endedAt,
                outcome,
                code,
                httpStatus,
                millis,
                newGeneration,
                verified,
                destination);
    }
}
