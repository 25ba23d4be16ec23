package io.tokenvigil.registry.token;

import org.jspecify.annotations.Nullable;

/// Which values are there to refresh with.
///
/// @param ownClient the token brought a client of its own
public record Holding(boolean accessToken, boolean refreshToken, boolean ownClient) {

    /// Nothing: the token is watched only.
    static final Holding NOTHING = new Holding(false, false, false);

    static Holding of(@Nullable Credentials credentials) {
        return credentials == null
                ? NOTHING
                : new Holding(
                        credentials.accessToken() != null,
                        credentials.refreshToken() != null,
                        credentials.client() != null);
    }

    /// These and the others.
    Holding with(Holding other) {
        return new Holding(
                accessToken || other.accessToken,
                refreshToken || other.refreshToken,
                ownClient || other.ownClient);
    }
}
