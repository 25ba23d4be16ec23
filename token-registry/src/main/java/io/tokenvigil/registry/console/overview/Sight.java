package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.json.StoredJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller may see, as parameters of statements. How many rows a statement looks at is
/// bounded, so that it is quick with any number of tokens; where it is to find those of few among
/// those of many, it looks at more.
///
/// @param namespaces none: all
/// @param labels those that a token must carry, as JSON
record Sight(@Nullable List<String> namespaces, String labels) {

    private static final int COUNTED = 1_000;
    private static final int SEARCHED = 10_000;
    private static final String NONE = "{}";

    Sight {
        namespaces = namespaces == null ? null : List.copyOf(namespaces);
    }

    static Sight of(Caller caller, StoredJson json) {
        return new Sight(
                caller.namespaces() instanceof NamespaceScope.Only(var only)
                        ? List.copyOf(only)
                        : null,
                caller.labels().isEmpty() ? NONE : json.text(caller.labels()));
    }

    boolean isLabelled() {
        return !labels.equals(NONE);
    }

    boolean isUnbound() {
        return namespaces == null && !isLabelled();
    }

    /// Rows to look at where all tokens lie together.
    int rows() {
        return isUnbound() ? COUNTED : SEARCHED;
    }

    /// Rows to look at where each namespace's tokens lie together.
    int rowsOfNamespaces() {
        return isLabelled() ? SEARCHED : COUNTED;
    }

    /// The namespaces, as a parameter.
    @Nullable Object namespacesOrNone() {
        return namespaces == null ? null : namespaces.toArray(String[]::new);
    }

    /// These parameters, and more before them.
    @Nullable Object[] after(@Nullable Object... first) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(first));
        all.add(namespacesOrNone());
        all.add(namespacesOrNone());
        all.add(labels);
        return all.toArray();
    }
}
