package io.tokenvigil.benchmarks.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DelaysTest {

    @Test
    void aHundredthMayBeLaterThanP99AndHalfThanP50() {
        List<Long> micros = LongStream.rangeClosed(1, 200).map(i -> i * 1_000).boxed().toList();

        assertThat(Delays.of(micros.reversed())).isEqualTo(new Delays(100, 198, 200));
    }

    @Test
    void ofOneThatArrivedAllThreeAreItsOwn() {
        assertThat(Delays.of(List.of(1_500L))).isEqualTo(new Delays(1.5, 1.5, 1.5));
    }

    @Test
    void nothingThatArrivedIsNotLate() {
        assertThat(Delays.of(List.of())).isEqualTo(Delays.NONE);
    }
}
