package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens that need a person now, those that end first before the others.
///
/// @param more whether there are others
/// @param expired those besides that have expired, and that nothing refreshes
public record Needing(List<Item> items, boolean more, Count expired) {

    public Needing {
        items = List.copyOf(items);
    }

    /// Whether there surely is none of either.
    public boolean isNothing() {
        return items.isEmpty() && expired.isNone();
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
