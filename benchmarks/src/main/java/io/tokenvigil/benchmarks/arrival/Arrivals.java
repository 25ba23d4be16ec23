package io.tokenvigil.benchmarks.arrival;

/// What came of one lap's items.
///
/// @param expected how many were to arrive
/// @param distinct how many of them did
/// @param repeated arrivals of what had arrived before
/// @param seconds from the start to the last first arrival
public record Arrivals(int expected, int distinct, int repeated, double seconds) {
    private static final double MICROS = 1e6;

    static Arrivals of(Roll roll, long startMicros) {
        return new Arrivals(
                roll.expected(),
                roll.distinct(),
                roll.repeated(),
                // Nothing that arrived at all took no time.
                Math.max(1, roll.lastMicros() - startMicros) / MICROS);
    }

    public int missing() {
        return expected - distinct;
    }

    public boolean isComplete() {
        return missing() == 0;
    }
}
