package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import java.util.Map;
import java.util.UUID;

/// Somebody who looks at tokens.
///
/// @param namespaces what they see
record Viewer(NamespaceScope namespaces) implements Caller {

    @Override
    public UUID id() {
        return new UUID(0, 0);
    }

    @Override
    public String name() {
        return "viewer";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }
}
