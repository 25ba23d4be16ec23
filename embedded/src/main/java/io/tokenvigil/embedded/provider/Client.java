package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client of the demo provider.
///
/// @param secret also the consumer secret of an apptoken client; null for a public client
/// @param accessLifetime of an access token
/// @param refreshLifetime of a refresh token; null: it does not expire, and answers say 0
/// @param sessionLifetime from the first grant on, whatever is refreshed; null: no limit
/// @param reuseGrace only under [Rotation#GRACE]
public record Client(
        String id,
        @Nullable String secret,
        Authentication authentication,
        Rotation rotation,
        Duration accessLifetime,
        @Nullable Duration refreshLifetime,
        @Nullable Duration sessionLifetime,
        Duration reuseGrace) {

    public Client(
            @JsonProperty("id") String id,
            @JsonProperty("secret") @Nullable String secret,
            @JsonProperty("authentication") @Nullable Authentication authentication,
            @JsonProperty("rotation") @Nullable Rotation rotation,
            @JsonProperty("accessLifetime") @Nullable Duration accessLifetime,
            @JsonProperty("refreshLifetime") @Nullable Duration refreshLifetime,
            @JsonProperty("sessionLifetime") @Nullable Duration sessionLifetime,
            @JsonProperty("reuseGrace") @Nullable Duration reuseGrace) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("a client needs an id");
        }
        this.id = id;
        this.secret = secret;
        this.authentication =
                authentication != null
                        ? authentication
                        : secret == null ? Authentication.NONE : Authentication.CLIENT_SECRET_BASIC;
        this.rotation = rotation == null ? Rotation.STRICT : rotation;
        this.accessLifetime = accessLifetime == null ? Duration.ofMinutes(30) : accessLifetime;
        this.refreshLifetime = refreshLifetime;
        this.sessionLifetime = sessionLifetime;
        this.reuseGrace = reuseGrace == null ? Duration.ofSeconds(30) : reuseGrace;
    }

    /// A confidential client with refresh tokens of 14 days.
    public static Client confidential(
            String id, String secret, Rotation rotation, Duration accessLifetime) {
        return new Client(
                id,
                secret,
                Authentication.CLIENT_SECRET_BASIC,
                rotation,
                accessLifetime,
                Duration.ofDays(14),
                null,
                null);
    }

    public Client withAuthentication(Authentication other) {
        return new Client(
                id,
                secret,
                other,
                rotation,
                accessLifetime,
                refreshLifetime,
                sessionLifetime,
                reuseGrace);
    }
}
