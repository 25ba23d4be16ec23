package io.tokenvigil.benchmarks.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AheadTest {
    private static final Instant DUE = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void anInstantLiesHalfAsFarAgainAheadAsTheSameManyTookLastTime() {
        Ahead ahead = new Ahead();

        ahead.learn(1_000, Duration.ofSeconds(2));

        assertThat(ahead.of(1_000)).isEqualTo(Duration.ofSeconds(6 + 3));
        assertThat(ahead.of(10_000)).isEqualTo(Duration.ofSeconds(6 + 30));
    }

    @Test
    void whatWasArmedInTheLastSecondSpoilsTheLap() {
        assertThatThrownBy(() -> Ahead.demandInTime(7, DUE.minusMillis(900), DUE))
                .hasMessageContaining("7 items")
                .hasMessageContaining("too late");
        assertThatCode(() -> Ahead.demandInTime(7, DUE.minusMillis(1_100), DUE))
                .doesNotThrowAnyException();
    }
}
