package io.tokenvigil.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.meter.Cost;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Arrivals LOAD = new Arrivals(100, 99, 1, 5);

    @Test
    void whatIsStartedOneAfterTheOtherTakesTheSumOfItsTimes() {
        Lap all = new Round(List.of(start(3, 150), start(2, 100)), List.of()).allStarted();

        assertThat(all.arrivals()).isEqualTo(new Arrivals(2, 2, 0, 5));
        assertThat(all.cost().cpuSeconds()).hasValue(8);
        assertThat(all.cost().megabytes()).hasValue(250);
    }

    @Test
    void theLoadIsTheSameOneForAllOfThem() {
        Lap all = new Round(List.of(), List.of(loaded(200), loaded(120))).allLoaded();

        assertThat(all.arrivals()).isEqualTo(LOAD);
        assertThat(all.cost().megabytes()).hasValue(320);
    }

    @Test
    void whereOneIsNotMeteredTheSumIsNotKnown() {
        Lap unknown = lap(LOAD, new Cost(OptionalDouble.of(1), OptionalDouble.empty()));

        assertThat(
                        new Round(List.of(), List.of(loaded(200), unknown))
                                .allLoaded()
                                .cost()
                                .megabytes())
                .isEmpty();
    }

    private static Lap start(double seconds, double megabytes) {
        return lap(new Arrivals(1, 1, 0, seconds), cost(megabytes));
    }

    private static Lap loaded(double megabytes) {
        return lap(LOAD, cost(megabytes));
    }

    private static Lap lap(Arrivals arrivals, Cost cost) {
        return new Lap("with", 1, arrivals, cost);
    }

    private static Cost cost(double megabytes) {
        return new Cost(OptionalDouble.of(4), OptionalDouble.empty(), OptionalDouble.of(megabytes));
    }
}
