package io.tokenvigil.benchmarks.arming;

import java.time.Instant;
import java.util.List;

/// How something gets into a scheduler.
@FunctionalInterface
public interface Arming {
    /// Returns when so many are stored, each due at that instant.
    ///
    /// @return the keys of the records that are to come
    List<String> arm(int items, Instant due) throws Exception;
}
