package io.tokenvigil.worker.protocol;

import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a provider handed out, from an answer that parsed as a whole (I-15).
///
/// @param refreshToken null: the old one stays good
/// @param refreshExpiresAt null: unknown, which is not never
/// @param revokedByAdmin the provider declares tokens of this one's age void
public record Issued(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String tokenType,
        @Nullable String scope,
        Expiry expiry,
        @Nullable Instant refreshExpiresAt,
        boolean revokedByAdmin) {
    public Issued {
        if (accessToken.size() == 0) {
            throw new IllegalArgumentException("an issued access token is not empty");
        }
    }

    /// The access token alone.
    Issued withoutRefreshToken() {
        return new Issued(accessToken, null, tokenType, scope, expiry, null, revokedByAdmin);
    }
}
