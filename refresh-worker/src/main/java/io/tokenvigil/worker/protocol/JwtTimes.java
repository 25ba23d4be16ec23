package io.tokenvigil.worker.protocol;

import io.tokenvigil.outbound.Secret;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The times that an access token tells of itself, where it is a JWT that we can read. Nothing is
/// verified: the token came from its provider over the connection that we trust.
///
/// @param expiresAt `exp` as written
/// @param issuedAt `iat` as written
record JwtTimes(@Nullable String expiresAt, @Nullable String issuedAt) {
    private static final JwtTimes NONE = new JwtTimes(null, null);

    static JwtTimes of(Secret token) {
        var parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return NONE;
        }
        try {
            return JsonAnswer.parse(Base64.getUrlDecoder().decode(parts[1]))
                    .map(claims -> new JwtTimes(claims.number("exp"), claims.number("iat")))
                    .orElse(NONE);
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
