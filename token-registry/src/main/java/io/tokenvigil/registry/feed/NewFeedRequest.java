package io.tokenvigil.registry.feed;

import io.tokenvigil.registry.input.Checks;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A feed as it is asked for.
@Schema(name = "NewFeed")
public record NewFeedRequest(
        @Schema(required = true, examples = "directory team") @Nullable String name,
        @Schema(description = "Left out: all that your own key is bound to")
                @Nullable List<String> namespaces) {

    private static final int NAME = 100;
    private static final int NAMESPACES = 100;

    /// Its name.
    String checkedName(Checks checks) {
        String checked =
                checks.someWords("name", checks.required("name", name, "\"directory team\""), NAME);
        return checked == null ? "" : checked;
    }

    /// Empty where none is named.
    List<String> checkedNamespaces(Checks checks) {
        if (namespaces != null && namespaces.isEmpty()) {
            checks.refuse("namespaces", "is empty: leave it out for all, or name some");
        }
        return checks.list("namespaces", namespaces, NAMESPACES);
    }
}
