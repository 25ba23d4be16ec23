package io.tokenvigil.benchmarks.frame;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Laps that nobody ran.
public final class Laps {
    private Laps() {}

    /// A hundred items each, in so many seconds, for two processor seconds and 5,000 bytes of log.
    public static List<Lap> lasting(String arm, double... seconds) {
        int[] round = {0};
        return Arrays.stream(seconds)
                .mapToObj(each -> lap(arm, ++round[0], new Arrivals(100, 100, 0, each)))
                .toList();
    }

    public static Lap lap(String arm, int round, Arrivals arrivals) {
        return new Lap(
                arm, round, arrivals, new Cost(OptionalDouble.of(2), OptionalDouble.of(5_000)));
    }
}
