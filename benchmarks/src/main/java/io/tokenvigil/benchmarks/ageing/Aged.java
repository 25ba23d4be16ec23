package io.tokenvigil.benchmarks.ageing;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Roll;
import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.meter.Cost;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// What came of a steady load as a whole, and what arrived in its first and in its last fifth.
record Aged(Lap whole, Lap first, Lap last) {
    private static final int FIFTHS = 5;
    private static final Cost NOT_METERED =
            new Cost(OptionalDouble.empty(), OptionalDouble.empty());

    /// The fifths count from the first arrival: how late things come is not to shift them out of
    /// one and into the other.
    ///
    /// @param roll that was called of the whole
    /// @param lasting from when the first was due until the last was
    static Aged of(Lap whole, Roll roll, Duration lasting) {
        long begin = roll.firstMicros();
        long end = begin + TimeUnit.NANOSECONDS.toMicros(lasting.toNanos());
        long fifth = (end - begin) / FIFTHS;
        return new Aged(
                whole,
                stretch("first fifth", roll.between(begin, begin + fifth)),
                stretch("last fifth", roll.between(end - fifth, end)));
    }

    private static Lap stretch(String name, Arrivals arrivals) {
        return new Lap(name, 1, arrivals, NOT_METERED);
    }

    /// Its end beside its beginning.
    Comparison lastBesideFirst(Figure figure, Aim aim) {
        return new Comparison(whole.arm(), figure, aim, List.of(last), List.of(first));
    }
}
