package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.outcome.AfterRetirement.Again;
import io.tokenvigil.registry.outcome.AfterRetirement.Over;
import io.tokenvigil.registry.outcome.AfterRetirement.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AfterRetirementTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void whatTheProviderEndedIsOver() {
        assertThat(of(Outcome.DONE, null, 1, null)).isEqualTo(new Over(RetiredHow.PROVIDER));
    }

    @Test
    void whatItWillNotEndIsForgotten() {
        assertThat(of(Outcome.REFUSED, Code.REFUSED, 1, null)).isEqualTo(new Over(RetiredHow.NONE));
    }

    @Test
    void anythingElseIsAskedAgain() {
        assertThat(of(Outcome.UNKNOWN, Code.OUTCOME_UNKNOWN, 1, null)).isInstanceOf(Again.class);
        assertThat(of(Outcome.NOT_SENT, Code.NOT_SENT, 1, null)).isInstanceOf(Again.class);
        assertThat(of(Outcome.REFUSED, Code.RATE_LIMITED, 1, null)).isInstanceOf(Again.class);
        assertThat(of(Outcome.REFUSED, Code.INVALID_CLIENT, 1, null)).isInstanceOf(Again.class);
    }

    @Test
    void askingEndsWithTheValueOrAfterSoManyTries() {
        assertThat(of(Outcome.UNKNOWN, null, 1, NOW.minusSeconds(1)))
                .isEqualTo(new Over(RetiredHow.EXPIRED));
        assertThat(of(Outcome.UNKNOWN, null, AfterRetirement.TRIES, null))
                .isEqualTo(new Over(RetiredHow.NONE));
    }

    private static AfterRetirement of(
            Outcome outcome, @Nullable Code code, int tries, @Nullable Instant validUntil) {
        return AfterRetirement.of(
                new Trial(outcome, code, null, tries, validUntil),
                NOW,
                new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), new Random(1)));
    }
}
