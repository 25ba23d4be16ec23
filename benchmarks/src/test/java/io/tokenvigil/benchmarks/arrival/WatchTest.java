package io.tokenvigil.benchmarks.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

        assertThat(arrivals).isEqualTo(new Arrivals(2, 2, 1, 2.0));
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

        assertThat(second).isEqualTo(new Arrivals(1, 1, 0, 1.0));
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
        Roll roll = new Roll(List.of("a", "b", "c"));

        roll.arrived("b", 7);
        roll.arrived("b", 8);
        roll.arrived("stranger", 9);

        assertThat(roll.isComplete()).isFalse();
        Arrivals arrivals = Arrivals.of(roll, 0);
        assertThat(arrivals.missing()).isEqualTo(2);
        assertThat(arrivals.repeated()).isOne();
        assertThat(roll.lastMicros()).isEqualTo(7);
    }

    @Test
    void idsThatAreNotDistinctAreAMistakeOfTheBenchmark() {
        assertThatThrownBy(() -> new Roll(List.of("a", "a")))
                .hasMessageContaining("1 are distinct");
    }

    private Path file() {
        return directory.resolve("stamps");
    }
}
