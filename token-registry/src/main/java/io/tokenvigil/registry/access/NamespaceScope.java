package io.tokenvigil.registry.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The namespaces that a key is bound to.
public sealed interface NamespaceScope {

    /// Whether the scope has this namespace in it.
    boolean includes(String namespace);

    /// Whether everything in `other` is also in this one.
    boolean covers(NamespaceScope other);

    /// As a parameter of a statement, by name; none: every namespace.
    default String @Nullable [] names() {
        return switch (this) {
            case All() -> null;
            case Only(Set<String> some) -> some.stream().sorted().toArray(String[]::new);
        };
    }

    /// Every namespace, also those that are made later.
    record All() implements NamespaceScope {

        @Override
        public boolean includes(String namespace) {
            return true;
        }

        @Override
        public boolean covers(NamespaceScope other) {
            return true;
        }
    }

    /// These and no others.
    record Only(Set<String> namespaces) implements NamespaceScope {

        public Only {
            if (namespaces.isEmpty()) {
                throw new IllegalArgumentException("namespaces is empty, must name at least one");
            }
            namespaces = Set.copyOf(namespaces);
        }

        @Override
        public boolean includes(String namespace) {
            return namespaces.contains(namespace);
        }

        @Override
        public boolean covers(NamespaceScope other) {
            return switch (other) {
                case All all -> false;
                case Only only -> namespaces.containsAll(only.namespaces());
            };
        }
    }
}
