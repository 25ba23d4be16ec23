package io.tokenvigil.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(1, 4, 9));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(10.0, 1.0, 4.0, 2.0))).isEqualTo(new Spread(1, 3, 10));
    }

    @Test
    void oneWildFigureMovesTheMedianByOnePlaceOnly() {
        assertThat(Spread.of(List.of(1.0, 2.0, 3.0, 4.0, 1e9)).median()).isEqualTo(3);
    }

    @Test
    void nothingHasNoMiddle() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("no figure");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Spread.of(List.of(1.0, Double.NaN)))
                .hasMessageContaining("NaN")
                .hasMessageContaining("no number");
    }

    @Test
    void figuresThatAreNotThereAreLeftOut() {
        assertThat(
                        Spread.median(
                                List.of(
                                        OptionalDouble.of(3),
                                        OptionalDouble.empty(),
                                        OptionalDouble.of(1))))
                .hasValue(2);
        assertThat(Spread.median(List.of(OptionalDouble.empty()))).isEmpty();
    }
}
