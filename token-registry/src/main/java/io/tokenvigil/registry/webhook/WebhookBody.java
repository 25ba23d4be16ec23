package io.tokenvigil.registry.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a destination is told: never a secret. It fetches the credential itself.
///
/// @param type that of the event on the topic
/// @param timestamp since when the generation is current
record WebhookBody(String type, Instant timestamp, Data data) {

    static final String TYPE = "io.tokenvigil.TokenRefreshed";

    /// @param ref the user's own name for the token
    /// @param expiresAt none: it never expires
    /// @param credential where the credential is to be fetched
    record Data(
            UUID tokenId,
            @Nullable String ref,
            String namespace,
            String name,
            String destination,
            int generation,
            @Nullable Instant expiresAt,
            URI credential) {}
}
