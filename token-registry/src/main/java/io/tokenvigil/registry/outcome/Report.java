package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a worker reports of one attempt.
public sealed interface Report {

    UUID attempt();

    UUID tokenId();

    /// A refresh brought a value.
    ///
    /// @param refreshToken none: the spent one stays good
    /// @param expiresAt none: never where `neverExpires`, else nothing supplied one
    /// @param expiryRule what decided it
    /// @param refreshExpiresAt none: unknown
    /// @param revokedByAdmin the provider declares tokens void that were issued when this one was
    record Answer(
            UUID attempt,
            UUID tokenId,
            int httpStatus,
            long millis,
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable String tokenType,
            @Nullable String scope,
            @Nullable Instant expiresAt,
            boolean neverExpires,
            String expiryRule,
            boolean expiryDisagrees,
            @Nullable Instant refreshExpiresAt,
            boolean revokedByAdmin)
            implements Report {}

    /// It ended in any other way.
    ///
    /// @param retryAfter how long the provider wants to be left alone
    /// @param verified what a verification found
    /// @param rescue a success that cannot be read
    record Ending(
            UUID attempt,
            UUID tokenId,
            Outcome outcome,
            @Nullable Code code,
            @Nullable Integer httpStatus,
            long millis,
            @Nullable Duration retryAfter,
            @Nullable Verification verified,
            @Nullable Secret rescue)
            implements Report {}
}
