package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens that need a person now, those that end first before the others.
///
/// @param more whether there are others
public record Needing(List<Item> items, boolean more) {

    public Needing {
        items = List.copyOf(items);
    }

    /// One of them.
    ///
    /// @param ends none where it never does, or nobody knows
    /// @param problem the code of what is wrong
    /// @param since when that began
    public record Item(
            String id,
            String name,
            String provider,
            String namespace,
            @Nullable Moment ends,
            @Nullable String problem,
            @Nullable Moment since) {}
}
