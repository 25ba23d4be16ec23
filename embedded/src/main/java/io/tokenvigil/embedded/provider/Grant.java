package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tokens as they are handed to their client, in plain.
///
/// @param generation its number in the chain, from 1
/// @param refreshToken null for apptokens
/// @param accessExpiresAt null: never
/// @param refreshExpiresAt null: never
public record Grant(
        String client,
        String chain,
        int generation,
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        String scope,
        Instant issuedAt,
        @Nullable Instant accessExpiresAt,
        @Nullable Instant refreshExpiresAt) {

    /// Whole seconds from issue to the access token's end, 0 for never.
    @JsonProperty("expires_in")
    public long expiresIn() {
        return seconds(accessExpiresAt);
    }

    /// Whole seconds from issue to the refresh token's end, 0 for never.
    @JsonProperty("refresh_expires_in")
    public long refreshExpiresIn() {
        return seconds(refreshExpiresAt);
    }

    @Override
    public String toString() {
        return "Grant[client=" + client + ", chain=" + chain + ", generation=" + generation + "]";
    }

    private long seconds(@Nullable Instant end) {
        return end == null ? 0 : Math.max(1, Duration.between(issuedAt, end).toSeconds());
    }
}
