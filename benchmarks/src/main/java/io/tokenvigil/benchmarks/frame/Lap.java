package io.tokenvigil.benchmarks.frame;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Cost;
import java.util.OptionalDouble;

/// What one arm did in one round.
///
/// @param round from 1
public record Lap(String arm, int round, Arrivals arrivals, Cost cost) {
    private static final double THOUSAND = 1000;

    /// Distinct items that arrived, over the time until the last of them did.
    public double perSecond() {
        return arrivals.distinct() / arrivals.seconds();
    }

    /// Processor seconds for each thousand that arrived.
    public OptionalDouble cpuPerThousand() {
        return each(cost.cpuSeconds(), THOUSAND);
    }

    /// Bytes of write-ahead log for each that arrived; none where there is no database.
    public OptionalDouble walBytesEach() {
        return each(cost.walBytes(), 1);
    }

    private OptionalDouble each(OptionalDouble total, double per) {
        return total.isPresent() && arrivals.distinct() > 0
                ? OptionalDouble.of(total.getAsDouble() / arrivals.distinct() * per)
                : OptionalDouble.empty();
    }
}
