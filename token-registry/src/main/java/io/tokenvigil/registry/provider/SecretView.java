package io.tokenvigil.registry.provider;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// That there is a client secret, and until when: never what it is.
@Schema(name = "ClientSecretState")
public record SecretView(@Nullable Instant expiresAt, @Nullable Instant addedAt) {}
