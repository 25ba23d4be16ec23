package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token's current generation as one statement saw it: always a whole one (I-18).
///
/// @param access the sealed access token; none where there is none
/// @param startedAt from where its life is counted
/// @param previousValidUntil until when the superseded access token is expected to work
/// @param now the database's time (I-06)
public record StoredCredential(
        long key,
        UUID id,
        String namespace,
        Map<String, String> labels,
        TokenStatus status,
        int generation,
        Renewal renewal,
        @Nullable Sealed access,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable Instant startedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant previousValidUntil,
        Instant now) {

    /// What brings the next generation.
    ///
    /// @param automatic a refresh needs nobody's hand
    /// @param earlyIsNoop the provider answers an early refresh with the same token
    /// @param coming a refresh is due, or what one brought is being tried
    record Renewal(
            boolean automatic,
            boolean earlyIsNoop,
            boolean coming,
            @Nullable Instant refreshAt,
            @Nullable Instant nextAttemptAt) {}

    boolean isExpired() {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /// Whether it will still work so long from now.
    boolean lasts(Duration time) {
        return expiresAt == null || !expiresAt.isBefore(now.plus(time));
    }

    /// From beginning to end; empty where there is no end.
    Optional<Duration> life() {
        return startedAt == null || expiresAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, expiresAt)).filter(Duration::isPositive);
    }
}
