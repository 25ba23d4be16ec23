package io.tokenvigil.benchmarks.scheduler;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/// How something gets into a scheduler.
@FunctionalInterface
public interface Arming {
    /// Returns when one is stored for each of the instants at which they are due.
    ///
    /// @return the keys of the records that are to come, in the same order
    List<String> arm(List<Instant> due) throws Exception;

    /// So many at one instant.
    default List<String> arm(int items, Instant due) throws Exception {
        return arm(Collections.nCopies(items, due));
    }
}
