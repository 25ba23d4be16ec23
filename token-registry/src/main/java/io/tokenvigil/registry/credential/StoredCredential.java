package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token's current generation as one statement saw it: always a whole one (I-18).
///
/// @param automatic a refresh needs nobody's hand
/// @param access the sealed access token; none where there is none
/// @param previousValidUntil until when the superseded access token is expected to work
/// @param now the database's time (I-06)
record StoredCredential(
        long key,
        UUID id,
        String namespace,
        Map<String, String> labels,
        TokenStatus status,
        int generation,
        boolean automatic,
        @Nullable Instant refreshAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Sealed access,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable Instant expiresAt,
        @Nullable Instant previousValidUntil,
        Instant now) {

    boolean isExpired() {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
