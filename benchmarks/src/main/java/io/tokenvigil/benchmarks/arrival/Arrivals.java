package io.tokenvigil.benchmarks.arrival;

/// What came of one lap's items.
///
/// @param expected how many were to arrive
/// @param distinct how many of them did
/// @param repeated arrivals of what had arrived before
/// @param seconds from the start to the last first arrival
/// @param delays of those that arrived, each from its own start
public record Arrivals(int expected, int distinct, int repeated, double seconds, Delays delays) {
    static final double MICROS = 1e6;

    /// Of items that were not timed one by one.
    public Arrivals(int expected, int distinct, int repeated, double seconds) {
        this(expected, distinct, repeated, seconds, Delays.NONE);
    }

    /// All of them.
    public static Arrivals of(Roll roll) {
        return new Arrivals(
                roll.expected(),
                roll.distinct(),
                roll.repeated(),
                // Nothing that arrived at all took no time.
                Math.max(1, roll.lastMicros() - roll.startMicros()) / MICROS,
                Delays.of(roll.delays()));
    }

    public int missing() {
        return expected - distinct;
    }

    public boolean isComplete() {
        return missing() == 0;
    }
}
