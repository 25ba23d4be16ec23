package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client of the demo provider.
///
/// @param secret also the consumer secret of an apptoken client; null for a public client
/// @param publicKey PEM, for [Authentication#PRIVATE_KEY_JWT]
/// @param accessLifetime of an access token; zero: it does not expire
/// @param refreshLifetime of a refresh token; null: it does not expire, and answers say 0
/// @param sessionLifetime from the first grant on, whatever is refreshed; null: no limit
/// @param idleLifetime a chain that nobody used for this long is dead; null: no limit
/// @param reuseGrace only under [Rotation#GRACE] and [Rotation#WINDOW]
public record Client(
        String id,
        @Nullable String secret,
        @Nullable String publicKey,
        Authentication authentication,
        Protocol protocol,
        Rotation rotation,
        Duration accessLifetime,
        @Nullable Duration refreshLifetime,
        @Nullable Duration sessionLifetime,
        @Nullable Duration idleLifetime,
        Duration reuseGrace,
        Answers answers) {

    public Client(
            @JsonProperty("id") String id,
            @JsonProperty("secret") @Nullable String secret,
            @JsonProperty("publicKey") @Nullable String publicKey,
            @JsonProperty("authentication") @Nullable Authentication authentication,
            @JsonProperty("protocol") @Nullable Protocol protocol,
            @JsonProperty("rotation") @Nullable Rotation rotation,
            @JsonProperty("accessLifetime") @Nullable Duration accessLifetime,
            @JsonProperty("refreshLifetime") @Nullable Duration refreshLifetime,
            @JsonProperty("sessionLifetime") @Nullable Duration sessionLifetime,
            @JsonProperty("idleLifetime") @Nullable Duration idleLifetime,
            @JsonProperty("reuseGrace") @Nullable Duration reuseGrace,
            @JsonProperty("answers") @Nullable Answers answers) {
        if (id == null || id.isBlank() || id.equals(Aim.ANY)) {
            throw new IllegalArgumentException("a client needs an id, and not " + Aim.ANY);
        }
        this.id = id;
        this.secret = secret;
        this.publicKey = publicKey;
        this.authentication =
                authentication != null
                        ? authentication
                        : secret == null ? Authentication.NONE : Authentication.CLIENT_SECRET_BASIC;
        switch (this.authentication) {
            case NONE -> {}
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> demandSecret(secret);
            case PRIVATE_KEY_JWT -> SigningKey.demand(publicKey);
        }
        this.protocol = protocol == null ? Protocol.OAUTH2 : protocol;
        this.rotation = rotation == null ? Rotation.STRICT : rotation;
        this.accessLifetime = accessLifetime == null ? Duration.ofMinutes(30) : accessLifetime;
        this.refreshLifetime = refreshLifetime;
        this.sessionLifetime = sessionLifetime;
        this.idleLifetime = idleLifetime;
        this.reuseGrace = reuseGrace == null ? Duration.ofSeconds(30) : reuseGrace;
        this.answers = answers == null ? Answers.USUAL : answers;
    }

    /// In Keycloak's way of answering.
    public Client(
            String id,
            @Nullable String secret,
            @Nullable Authentication authentication,
            @Nullable Rotation rotation,
            @Nullable Duration accessLifetime,
            @Nullable Duration refreshLifetime,
            @Nullable Duration sessionLifetime,
            @Nullable Duration reuseGrace) {
        this(
                id,
                secret,
                null,
                authentication,
                null,
                rotation,
                accessLifetime,
                refreshLifetime,
                sessionLifetime,
                null,
                reuseGrace,
                null);
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

    /// A client made from one of the ready profiles, with that id and secret.
    public static Client ofProfile(String profile, String id, @Nullable String secret) {
        return Profile.named(profile).client(id, secret);
    }

    public Client withAuthentication(Authentication other) {
        return new Client(
                id,
                secret,
                publicKey,
                other,
                protocol,
                rotation,
                accessLifetime,
                refreshLifetime,
                sessionLifetime,
                idleLifetime,
                reuseGrace,
                answers);
    }

    public Client withAccessLifetime(Duration other) {
        return new Client(
                id,
                secret,
                publicKey,
                authentication,
                protocol,
                rotation,
                other,
                refreshLifetime,
                sessionLifetime,
                idleLifetime,
                reuseGrace,
                answers);
    }

    private static void demandSecret(@Nullable String secret) {
        if (secret == null) {
            throw new IllegalArgumentException("this client authentication needs a secret");
        }
    }

    /// Without its secret.
    @Override
    public String toString() {
        return "Client[id=" + id + ", protocol=" + protocol + ", rotation=" + rotation + "]";
    }
}
