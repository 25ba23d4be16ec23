package io.tokenvigil.benchmarks.arrival;

import java.util.Collection;

/// How much later than it should have each of many arrived, in milliseconds.
///
/// @param p50 half of them were not later
/// @param p99 all but a hundredth of them were not later
public record Delays(double p50, double p99, double latest) {
    /// Of nothing that was timed one by one.
    public static final Delays NONE = new Delays(0, 0, 0);

    private static final double MICROS = 1e3;

    /// By nearest rank: each of the three is the delay of one that arrived.
    public static Delays of(Collection<Long> micros) {
        if (micros.isEmpty()) {
            return NONE;
        }
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Delays(rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1));
    }

    private static double rank(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / MICROS;
    }
}
