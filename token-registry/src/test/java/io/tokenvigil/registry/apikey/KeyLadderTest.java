package io.tokenvigil.registry.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyLadderTest {

    private static final Instant MADE = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<Rung> RUNGS =
            Stream.of("P30D", "P7D", "P1D").map(Rung::parse).toList();

    @Test
    void theMostUrgentRungThatWasReachedCounts() {
        Instant end = MADE.plus(Duration.ofDays(90));

        assertThat(KeyLadder.reached(RUNGS, MADE, end, end.minus(Duration.ofDays(31)))).isNull();
        assertThat(KeyLadder.reached(RUNGS, MADE, end, end.minus(Duration.ofDays(30))))
                .hasToString("P30D");
        assertThat(KeyLadder.reached(RUNGS, MADE, end, end.minus(Duration.ofHours(1))))
                .hasToString("P1D");
    }

    @Test
    void rungsThatWerePastWhenTheValueWasMadeAreSkipped() {
        Instant end = MADE.plus(Duration.ofDays(7));

        assertThat(KeyLadder.reached(RUNGS, MADE, end, MADE.plusSeconds(1))).isNull();
        assertThat(KeyLadder.reached(RUNGS, MADE, end, end.minusSeconds(1))).hasToString("P1D");
    }
}
