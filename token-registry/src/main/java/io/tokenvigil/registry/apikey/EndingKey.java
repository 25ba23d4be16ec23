package io.tokenvigil.registry.apikey;

import io.tokenvigil.events.Rung;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key that ends, as far as telling people goes.
///
/// @param namespaces that it is bound to; empty: none, it is the whole installation's
/// @param createdBy who made it
/// @param rung the most urgent one that was reached
public record EndingKey(
        UUID id,
        String name,
        List<String> namespaces,
        @Nullable String createdBy,
        Instant expiresAt,
        Rung rung) {

    public EndingKey {
        namespaces = List.copyOf(namespaces);
    }
}
