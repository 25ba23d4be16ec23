package io.tokenvigil.benchmarks.ageing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.benchmarks.frame.Laps;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgeingBenchmarkTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void theLoadIsHalfOfWhatTheBurstInTheMiddleDid() {
        // A hundred each: 50, 100 and 200 a second.
        var bursts = Laps.lasting("ours", 2, 0.5, 1);

        assertThat(AgeingBenchmark.rate(bursts, HALF_AN_HOUR)).isEqualTo(50);
    }

    @Test
    void noMoreIsDueThanTenMillion() {
        var bursts = Laps.lasting("ours", 0.005);

        assertThat(AgeingBenchmark.rate(bursts, Duration.ofMinutes(1))).isEqualTo(10_000);
        assertThat(AgeingBenchmark.rate(bursts, HALF_AN_HOUR)).isEqualTo(5_555);
    }
}
