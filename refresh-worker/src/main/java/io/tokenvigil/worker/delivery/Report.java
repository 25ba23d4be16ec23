package io.tokenvigil.worker.delivery;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.lease.Ticket;
import io.tokenvigil.worker.lease.WorkKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the registry is told about one attempt, field by field as docs/internal-api.md has it.
/// Delivered until the registry acknowledges it; delivering it twice changes nothing more.
public sealed interface Report {
    long row();

    UUID attempt();

    /// A provider handed out a new generation.
    record Answer(
            long row,
            UUID attempt,
            UUID tokenId,
            long fence,
            int httpStatus,
            long millis,
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable String tokenType,
            @Nullable String scope,
            @Nullable Instant expiresAt,
            boolean neverExpires,
            ExpiryRule expiryRule,
            boolean expiryDisagrees,
            @Nullable Instant refreshExpiresAt,
            boolean revokedByAdmin)
            implements Report {}

    /// An attempt ended in any other way.
    ///
    /// @param tokenId null: it was about a provider and no token
    /// @param httpStatus null: none arrived
    /// @param rescue an unreadable success, in base64
    record Ending(
            long row,
            UUID attempt,
            @Nullable UUID tokenId,
            long fence,
            WorkKind kind,
            How outcome,
            @Nullable Code code,
            @Nullable Integer httpStatus,
            long millis,
            @Nullable Long retryAfterMillis,
            boolean wholeProvider,
            @Nullable Verified verified,
            @Nullable Secret rescue)
            implements Report {

        /// The end of a lease of which there is nothing more to say.
        public static Ending of(
                Ticket ticket,
                How outcome,
                @Nullable Code code,
                @Nullable Integer httpStatus,
                long millis) {
            return new Ending(
                    ticket.row(),
                    ticket.attempt(),
                    ticket.tokenId(),
                    ticket.fence(),
                    ticket.kind(),
                    outcome,
                    code,
                    httpStatus,
                    millis,
                    null,
                    false,
                    null,
                    null);
        }

        /// The same, with what trying out the token showed.
        public Ending found(Verified verdict) {
            return new Ending(
                    row,
                    attempt,
                    tokenId,
                    fence,
                    kind,
                    outcome,
                    code,
                    httpStatus,
                    millis,
                    retryAfterMillis,
                    wholeProvider,
                    verdict,
                    rescue);
        }
    }

    /// How an attempt ended.
    enum How {
        NOT_SENT,
        REFUSED,
        DONE,
        UNKNOWN
    }

    /// What trying out a token showed. Only a rejection speaks against it.
    enum Verified {
        VERIFIED,
        INCONCLUSIVE,
        REJECTED
    }
}
