package io.tokenvigil.registry.apikey;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import java.time.Instant;
import java.util.Map;

/// A checked request for an API key.
record NewKey(
        String name,
        Role role,
        NamespaceScope namespaces,
        Map<String, String> labels,
        Instant expiresAt) {

    NewKey {
        labels = Map.copyOf(labels);
    }
}
