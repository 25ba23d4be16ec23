package io.tokenvigil.registry.audit;

import io.tokenvigil.registry.access.NamespaceScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which records are asked for.
///
/// @param scope what the caller may see: someone who is bound to namespaces never sees records of
///   the installation itself (C-8)
record AuditFilter(
        NamespaceScope scope,
        @Nullable String namespace,
        @Nullable UUID token,
        @Nullable AuditAction action) {

    /// In which namespaces the records are that are asked for, which may be none; null: wherever.
    String @Nullable [] namespaces() {
        if (namespace == null) {
            return scope.names();
        }
        return scope.includes(namespace) ? new String[] {namespace} : new String[0];
    }
}
