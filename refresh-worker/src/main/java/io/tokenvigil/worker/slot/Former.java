package io.tokenvigil.worker.slot;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a slot tells about its former holders, as it was when it was opened.
///
/// @param open attempts that were named and not yet acknowledged
/// @param incarnations that held the slot
/// @param whole nothing that was ever durable is missing
public record Former(List<OpenAttempt> open, Set<UUID> incarnations, boolean whole) {
    public Former {
        open = List.copyOf(open);
        incarnations = Set.copyOf(incarnations);
    }

    /// Whether an attempt of that incarnation which this slot does not name was certainly never
    /// sent.
    ///
    /// Only a journal that is whole and that the incarnation itself wrote to can say so: one in a
    /// fresh or emptied directory knows nothing, and then neither do we (I-14).
    public boolean provesUnsent(UUID incarnation) {
        return whole && incarnations.contains(incarnation);
    }
}
