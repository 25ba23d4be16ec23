package io.tokenvigil.worker.expiry;

import org.jspecify.annotations.Nullable;

/// Everything in an answer that says when the access token expires, as the provider wrote it.
///
/// @param jwtExp the `exp` claim of the access token, where that is a JWT
/// @param neverAsked the request asked for a token that never ends
public record ExpiryClaims(
        @Nullable String expiresIn,
        @Nullable String expiresAt,
        @Nullable String jwtExp,
        boolean neverAsked) {
    public static ExpiryClaims none() {
        return new ExpiryClaims(null, null, null, false);
    }
}
