package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.meter.Cost;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What the services took in one round, in their order.
///
/// @param started each one's start, and what it held a while after
/// @param loaded what each did with the load, and what it held then
record Round(List<Lap> started, List<Lap> loaded) {

    Round {
        started = List.copyOf(started);
        loaded = List.copyOf(loaded);
    }

    /// All starts as one, for they were one after the other.
    Lap allStarted() {
        double seconds = started.stream().mapToDouble(lap -> lap.arrivals().seconds()).sum();
        return together(started, new Arrivals(started.size(), started.size(), 0, seconds));
    }

    /// What all did with the load, which was the same one.
    Lap allLoaded() {
        return together(loaded, loaded.getFirst().arrivals());
    }

    private static Lap together(List<Lap> laps, Arrivals arrivals) {
        return new Lap(
                laps.getFirst().arm(),
                laps.getFirst().round(),
                arrivals,
                new Cost(
                        sum(laps, lap -> lap.cost().cpuSeconds()),
                        OptionalDouble.empty(),
                        sum(laps, lap -> lap.cost().megabytes())));
    }

    /// None where one of them has none.
    private static OptionalDouble sum(List<Lap> laps, Function<Lap, OptionalDouble> figure) {
        List<OptionalDouble> figures = laps.stream().map(figure).toList();
        return figures.stream().allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(figures.stream().mapToDouble(OptionalDouble::getAsDouble).sum())
                : OptionalDouble.empty();
    }
}
