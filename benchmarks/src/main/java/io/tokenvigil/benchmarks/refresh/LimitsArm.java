package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import java.util.List;

/// Nobody: what the limits of providers allow, by arithmetic.
///
/// @param perSecond calls of all of them together
record LimitsArm(int perSecond) implements Arm {

    @Override
    public String name() {
        return "their limits, %,d/s".formatted(perSecond);
    }

    @Override
    public Meter meter() {
        return new Meter(List.of(), WriteAheadLog.NONE);
    }

    @Override
    public Work prepare(int items) {
        return () -> new Arrivals(items, items, 0, (double) items / perSecond);
    }
}
