package io.tokenvigil.registry.access;

import java.util.Map;
import java.util.UUID;

/// A caller who showed an API key.
public record KeyCaller(
        UUID id, String name, Role role, NamespaceScope namespaces, Map<String, String> labels)
        implements Caller {

    public KeyCaller {
        labels = Map.copyOf(labels);
    }
}
