package io.tokenvigil.benchmarks.frame;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Meter;

/// One of those who are compared, running and waiting for its next turn. Whoever started it ends
/// it.
public interface Arm {
    /// As reports call it.
    String name();

    /// What of this machine works for it.
    Meter meter();

    /// Makes everything ready for one lap; neither timed nor metered.
    ///
    /// @param items how many are to arrive
    Work prepare(int items) throws Exception;

    /// One lap's work.
    @FunctionalInterface
    interface Work {
        /// Returns when everything has arrived, or when what is missing is not going to.
        Arrivals go() throws Exception;
    }
}
