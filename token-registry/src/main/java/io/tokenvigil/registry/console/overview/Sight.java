package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.json.StoredJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller may see, as parameters of statements. Each kind has statements of its own, which
/// read what the caller may see, up to a bound, and by an index that leads to it: what there is
/// besides changes neither a figure nor whether counting stopped (C-8).
sealed interface Sight {

    /// Everything.
    record All() implements Sight {}

    /// All that is in some namespaces.
    record Namespaces(List<String> ids) implements Sight {

        public Namespaces {
            ids = List.copyOf(ids);
        }
    }

    /// What carries labels.
    ///
    /// @param labels as JSON
    /// @param namespaces in which it is; none: in any
    record Labels(String labels, @Nullable List<String> namespaces) implements Sight {

        public Labels {
            namespaces = namespaces == null ? null : List.copyOf(namespaces);
        }

        /// The condition on the namespace, with one parameter.
        String within() {
            return namespaces == null
                    ? "cast(? as text[]) is null"
                    : "namespace = any (cast(? as text[]))";
        }
    }

    static Sight of(Caller caller, StoredJson json) {
        @Nullable List<String> namespaces =
                caller.namespaces() instanceof NamespaceScope.Only(var only)
                        ? List.copyOf(only)
                        : null;
        if (!caller.labels().isEmpty()) {
            return new Labels(json.text(caller.labels()), namespaces);
        }
        return namespaces == null ? new All() : new Namespaces(namespaces);
    }

    /// The namespaces, as a parameter; none: all.
    default @Nullable Object namespacesOrNone() {
        return switch (this) {
            case All() -> null;
            case Namespaces(List<String> ids) -> ids.toArray(String[]::new);
            case Labels(var _, var only) -> only == null ? null : only.toArray(String[]::new);
        };
    }
}
