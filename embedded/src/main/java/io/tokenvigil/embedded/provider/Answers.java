package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How the token endpoint's answers to a client look.
///
/// @param expiry how they tell when the access token ends
/// @param notBefore the unit of `not-before-policy`
/// @param errorStatus of an OAuth error; GitHub sends 200
public record Answers(
        Expiry expiry,
        AccessToken accessToken,
        RefreshToken refreshToken,
        NotBefore notBefore,
        int errorStatus) {

    /// As Keycloak does it.
    static final Answers USUAL = new Answers(null, null, null, null, (Integer) null);

    public enum Expiry {
        /// `expires_in`, a number of seconds.
        SECONDS,
        /// `expires_in`, a text of digits.
        TEXT,
        /// `expires_in`, an instant in seconds since 1970.
        EPOCH_SECONDS,
        /// `expires_in`, an instant in milliseconds since 1970.
        EPOCH_MILLIS,
        /// `expires_at`, an instant in seconds since 1970, and no `expires_in`.
        EXPIRES_AT,
        /// Nothing says it.
        ABSENT
    }

    public enum AccessToken {
        /// With `exp`, `iat`, `sid`, `azp` and `scope`.
        JWT,
        OPAQUE,
        /// The chain's one opaque value, each time with a later expiry.
        SAME
    }

    public enum RefreshToken {
        /// A new one each time.
        NEW,
        /// The one that was presented.
        SAME,
        /// None after the first.
        ABSENT
    }

    public enum NotBefore {
        SECONDS,
        MILLIS
    }

    @JsonCreator
    public Answers(
            @JsonProperty("expiry") @Nullable Expiry expiry,
            @JsonProperty("accessToken") @Nullable AccessToken accessToken,
            @JsonProperty("refreshToken") @Nullable RefreshToken refreshToken,
            @JsonProperty("notBefore") @Nullable NotBefore notBefore,
            @JsonProperty("errorStatus") @Nullable Integer errorStatus) {
        this(
                expiry == null ? Expiry.SECONDS : expiry,
                accessToken == null ? AccessToken.JWT : accessToken,
                refreshToken == null ? RefreshToken.NEW : refreshToken,
                notBefore == null ? NotBefore.SECONDS : notBefore,
                errorStatus == null ? 400 : errorStatus.intValue());
    }

    Answers with(Expiry other) {
        return new Answers(other, accessToken, refreshToken, notBefore, errorStatus);
    }

    Answers with(AccessToken other) {
        return new Answers(expiry, other, refreshToken, notBefore, errorStatus);
    }

    Answers with(RefreshToken other) {
        return new Answers(expiry, accessToken, other, notBefore, errorStatus);
    }

    Answers with(NotBefore other) {
        return new Answers(expiry, accessToken, refreshToken, other, errorStatus);
    }

    Answers withErrorStatus(int other) {
        return new Answers(expiry, accessToken, refreshToken, notBefore, other);
    }
}
