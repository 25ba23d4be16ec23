package io.tokenvigil.benchmarks.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    @TempDir Path directory;

    @Test
    void theTimeEndsWithTheLastFirstArrivalAndRepeatsAreCounted() throws Exception {
        Stamps stamps = new Stamps(file());
        stamps.stamp("a", 1_500_000);
        stamps.stamp("b", 3_000_000);
        stamps.stamp("a", 9_000_000);
        stamps.show();

        Arrivals arrivals = new Watch(file()).await(List.of("a", "b"), 1_000_000);

        assertThat(arrivals).isEqualTo(new Arrivals(2, 2, 1, 2.0, new Delays(500, 2_000, 2_000)));
        assertThat(arrivals.isComplete()).isTrue();
    }

    @Test
    void whatAnotherLapExpectedIsPassedOverAndNotReadAgain() throws Exception {
        Stamps stamps = new Stamps(file());
        Watch watch = new Watch(file());
        stamps.stamp("first", 1);
        stamps.show();
        assertThat(watch.await(List.of("first"), 0).distinct()).isOne();
        stamps.stamp("first", 5);
        stamps.stamp("second", 2_000_000);
        stamps.show();

        Arrivals second = watch.await(List.of("second"), 1_000_000);

        assertThat(second).isEqualTo(new Arrivals(1, 1, 0, 1.0, new Delays(1_000, 1_000, 1_000)));
    }

    @Test
    void aLineThatIsHalfWrittenIsReadWhenItIsWhole() throws Exception {
        Files.writeString(file(), "1000000 a\n2000");
        Watch watch = new Watch(file());
        assertThat(watch.await(List.of("a"), 0).distinct()).isOne();
        Files.writeString(file(), "000 b\n", StandardOpenOption.APPEND);

        assertThat(watch.await(List.of("b"), 0).seconds()).isEqualTo(2.0);
    }

    @Test
    void theRollKnowsWhatIsMissing() {
        Roll roll = Roll.of(List.of("a", "b", "c"), 0);

        roll.arrived("b", 7);
        roll.arrived("b", 8);
        roll.arrived("stranger", 9);

        assertThat(roll.isComplete()).isFalse();
        Arrivals arrivals = Arrivals.of(roll);
        assertThat(arrivals.missing()).isEqualTo(2);
        assertThat(arrivals.repeated()).isOne();
        assertThat(roll.lastMicros()).isEqualTo(7);
    }

    @Test
    void idsThatAreNotDistinctAreAMistakeOfTheBenchmark() {
        assertThatThrownBy(() -> Roll.of(List.of("a", "a"), 0))
                .hasMessageContaining("1 are distinct");
    }

    @Test
    void eachIsAsLateAsItIsBehindItsOwnStart() throws Exception {
        Stamps stamps = new Stamps(file());
        stamps.stamp("a", 5_000);
        stamps.stamp("b", 12_000);
        stamps.show();

        Arrivals arrivals = new Watch(file()).await(Map.of("a", 4_000L, "b", 10_000L));

        assertThat(arrivals).isEqualTo(new Arrivals(2, 2, 0, 0.008, new Delays(1, 2, 2)));
    }

    @Test
    void whatComesLateCountsInTheStretchInWhichItCame() throws Exception {
        Stamps stamps = new Stamps(file());
        stamps.stamp("a", 999_000);
        stamps.stamp("b", 1_000_000);
        stamps.stamp("late", 2_500_000);
        stamps.stamp("c", 3_000_000);
        stamps.show();

        Roll roll =
                new Watch(file())
                        .follow(
                                Map.of(
                                        "a", 998_000L,
                                        "b", 999_000L,
                                        "late", 500_000L,
                                        "c", 2_999_000L));

        assertThat(roll.between(1_000_000, 3_000_000))
                .isEqualTo(new Arrivals(2, 2, 0, 2.0, new Delays(1, 2_000, 2_000)));
        assertThat(Arrivals.of(roll).distinct()).isEqualTo(4);
    }

    private Path file() {
        return directory.resolve("stamps");
    }
}
