package io.tokenvigil.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {

    @Test
    void nothingFallsAtHalfOfItsAim() {
        assertThat(Guard.fallen(List.of(fasterBy(3, new Aim.Times(6))))).isEmpty();
    }

    @Test
    void whatIsBelowHalfOfItsAimFalls() {
        Comparison below = fasterBy(2.99, new Aim.Times(6));

        assertThat(Guard.fallen(List.of(fasterBy(6, new Aim.Times(6)), below)))
                .containsExactly(below);
    }

    @Test
    void oneSlowRoundFellsNothing() {
        Comparison comparison =
                new Comparison(
                        "c",
                        Figure.RATE,
                        new Aim.Times(0.7),
                        Laps.lasting("ours", 2, 100, 2),
                        Laps.lasting("peer", 1, 1, 1));

        assertThat(Guard.fallen(List.of(comparison))).isEmpty();
    }

    @Test
    void aRateOfAnotherMachineIsNoReasonToFall() {
        assertThat(Guard.fallen(List.of(fasterBy(1, new Aim.Rate(30_000))))).isEmpty();
    }

    @Test
    void ofTwoAimsEachIsEnoughToFall() {
        Aim both = new Aim.Both(new Aim.Rate(30_000), new Aim.Times(6));

        assertThat(Guard.fallen(List.of(fasterBy(1, both)))).hasSize(1);
    }

    @Test
    void whereLessIsBetterTwiceTheAimIsTheBound() {
        Aim third = new Aim.Share(0.3);

        assertThat(Guard.fallen(List.of(fasterBy(1 / 0.59, third).by(Figure.SECONDS, third))))
                .isEmpty();
        assertThat(Guard.fallen(List.of(fasterBy(1 / 0.61, third).by(Figure.SECONDS, third))))
                .hasSize(1);
    }

    private static Comparison fasterBy(double times, Aim aim) {
        return new Comparison(
                "c", Figure.RATE, aim, Laps.lasting("ours", 1 / times), Laps.lasting("peer", 1));
    }
}
