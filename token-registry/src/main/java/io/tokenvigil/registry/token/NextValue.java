package io.tokenvigil.registry.token;

import io.tokenvigil.registry.secrets.Secret;
import org.jspecify.annotations.Nullable;

/// A value that people bring for a token that is under watch already.
///
/// @param accessToken none where only its life is told, or only a refresh token is brought
/// @param scope none: as it was
/// @param providerRef none: as it was
public record NextValue(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String scope,
        @Nullable String providerRef,
        Lifetime life) {}
