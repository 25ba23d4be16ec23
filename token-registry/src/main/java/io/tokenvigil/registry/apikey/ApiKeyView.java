package io.tokenvigil.registry.apikey;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.KeyValue;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An API key as its managers see it.
///
/// @param key its value: in the answer that made it, and never again
/// @param namespaces absent: all
/// @param oldUntil after a rotation: how long the value before it still works
@Schema(name = "ApiKey")
public record ApiKeyView(
        UUID id,
        @Nullable String key,
        String name,
        Role role,
        @Nullable List<String> namespaces,
        Map<String, String> labels,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant oldUntil) {

    static ApiKeyView of(KeyEntry entry) {
        return with(entry, null);
    }

    /// The one view that shows the value.
    static ApiKeyView revealing(KeyEntry entry, KeyValue value) {
        return with(entry, value.reveal());
    }

    private static ApiKeyView with(KeyEntry entry, @Nullable String key) {
        Caller caller = entry.caller();
        return new ApiKeyView(
                caller.id(),
                key,
                caller.name(),
                caller.role(),
                switch (caller.namespaces()) {
                    case NamespaceScope.All() -> null;
                    case NamespaceScope.Only(Set<String> only) -> only.stream().sorted().toList();
                },
                caller.labels(),
                entry.createdBy(),
                entry.createdAt(),
                entry.expiresAt(),
                entry.lastUsedAt(),
                entry.oldUntil());
    }
}
