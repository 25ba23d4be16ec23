package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.Postgres;

/// A scheduler that runs and has nothing due.
///
/// @param arming how something gets into it
/// @param watch over what comes out of it
public record Contender(String name, Postgres postgres, Arming arming, Watch watch, Meter meter) {

    /// The same by another name.
    public Contender named(String other) {
        return new Contender(other, postgres, arming, watch, meter);
    }
}
