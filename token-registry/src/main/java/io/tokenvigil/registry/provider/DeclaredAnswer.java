package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.core.JsonPointer;
import org.jspecify.annotations.Nullable;

/// Where a success has what (RFC 6901).
///
/// @param expiresIn a number, which the entry's `expiresIn` explains
/// @param expiresAt an instant or a day, as text or since 1970
public record DeclaredAnswer(
        JsonPointer accessToken,
        @Nullable JsonPointer refreshToken,
        @Nullable JsonPointer expiresIn,
        @Nullable JsonPointer expiresAt,
        @Nullable JsonPointer refreshExpiresIn,
        @Nullable JsonPointer scope,
        @Nullable JsonPointer tokenType) {}
