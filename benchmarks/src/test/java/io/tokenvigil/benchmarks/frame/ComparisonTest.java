package io.tokenvigil.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.meter.Cost;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void theRatioIsTakenRoundByRoundSoThatASlowRoundWrongsNeither() {
        // The machine was ten times as slow in the second round.
        Comparison comparison = comparison(new double[] {1, 10, 1}, new double[] {2, 20, 3});

        assertThat(comparison.ratio()).isEqualTo(new Spread(2, 2, 3));
    }

    @Test
    void aLapsRateCountsWhatArrivedAndNotWhatWasToArrive() {
        Lap lap = Laps.lap("ours", 1, new Arrivals(100, 50, 7, 2));

        assertThat(lap.perSecond()).isEqualTo(25);
        assertThat(lap.cpuPerThousand().orElseThrow()).isCloseTo(40, Offset.offset(1e-9));
        assertThat(lap.walBytesEach()).hasValue(100);
    }

    @Test
    void whatWasNotMeteredIsNotZero() {
        Lap lap =
                new Lap(
                        "peer",
                        1,
                        new Arrivals(1, 1, 0, 1),
                        new Cost(OptionalDouble.empty(), OptionalDouble.empty()));

        assertThat(lap.cpuPerThousand()).isEmpty();
        assertThat(lap.walBytesEach()).isEmpty();
    }

    @Test
    void oneMissingItemOfThePeerMakesTheComparisonIncomplete() {
        Comparison comparison =
                new Comparison(
                        "c",
                        Figure.RATE,
                        new Aim.Times(1),
                        Laps.lasting("ours", 1),
                        List.of(Laps.lap("peer", 1, new Arrivals(100, 99, 0, 1))));

        assertThat(comparison.isComplete()).isFalse();
    }

    @Test
    void anAimIsEitherARatioOrARate() {
        Comparison comparison = comparison(new double[] {1}, new double[] {2});

        assertThat(new Aim.Times(2).isReachedBy(comparison)).isTrue();
        assertThat(new Aim.Times(2.01).isReachedBy(comparison)).isFalse();
        assertThat(new Aim.Rate(100).isReachedBy(comparison)).isTrue();
        assertThat(new Aim.Rate(101).isReachedBy(comparison)).isFalse();
    }

    @Test
    void whereLessIsBetterTheAimIsAShareOfThePeerOrALimit() {
        Comparison comparison =
                comparison(new double[] {1}, new double[] {4})
                        .by(Figure.SECONDS, new Aim.Share(0.25));

        assertThat(comparison.ratio().median()).isEqualTo(0.25);
        assertThat(comparison.reachesItsAim()).isTrue();
        assertThat(new Aim.Share(0.24).isReachedBy(comparison)).isFalse();
        assertThat(new Aim.AtMost(1, Figure.SECONDS).isReachedBy(comparison)).isTrue();
        assertThat(new Aim.AtMost(0.9, Figure.SECONDS).isReachedBy(comparison)).isFalse();
    }

    @Test
    void anAimIsWrittenWithAllOfItsDigits() {
        assertThat(new Aim.Times(0.95).text()).isEqualTo("0.95 times the peer");
        assertThat(new Aim.Times(100).text()).isEqualTo("100.0 times the peer");
    }

    @Test
    void everyRoundHasALapOfBoth() {
        assertThatThrownBy(() -> comparison(new double[] {1, 1}, new double[] {1}))
                .hasMessageContaining("2 laps of ours and 1 of the peer");
    }

    private static Comparison comparison(double[] ours, double[] peer) {
        return new Comparison(
                "c",
                Figure.RATE,
                new Aim.Times(1),
                Laps.lasting("ours", ours),
                Laps.lasting("peer", peer));
    }
}
