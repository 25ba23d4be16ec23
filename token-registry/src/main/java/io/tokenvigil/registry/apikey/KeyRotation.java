package io.tokenvigil.registry.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The term of a rotated key; 90 days if neither is given.
@Schema(name = "ApiKeyRotation")
public record KeyRotation(@Nullable String expiresAt, @Nullable String expiresIn) {}
