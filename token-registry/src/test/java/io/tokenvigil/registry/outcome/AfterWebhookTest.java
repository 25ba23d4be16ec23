package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AfterWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void aDestinationThatKnowsOrWantsNoMoreIsLeftAlone() {
        assertThat(after(Outcome.DONE, 204, null, 1)).isEqualTo(new AfterWebhook.Over());
        assertThat(after(Outcome.REFUSED, 410, null, 1)).isEqualTo(new AfterWebhook.Over());
    }

    @Test
    void anyOtherIsCalledAgainLaterAndLaterUpToFiveMinutes() {
        for (Outcome outcome : new Outcome[] {Outcome.REFUSED, Outcome.NOT_SENT, Outcome.UNKNOWN}) {
            assertThat(wait(after(outcome, 404, null, 1)))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
            assertThat(wait(after(outcome, null, null, 3)))
                    .isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
            assertThat(wait(after(outcome, 500, null, 40)))
                    .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        }
    }

    @Test
    void oneThatAsksForTimeGetsIt() {
        assertThat(wait(after(Outcome.REFUSED, 429, Duration.ofMinutes(20), 1)))
                .isEqualTo(Duration.ofMinutes(20));
    }

    private static Duration wait(AfterWebhook next) {
        return Duration.between(NOW, ((AfterWebhook.Again) next).at());
    }

    private static AfterWebhook after(
            Outcome outcome, @Nullable Integer status, @Nullable Duration retryAfter, int tries) {
        return AfterWebhook.of(
                new Report.Ending(
                        new UUID(1, 1),
                        new UUID(1, 2),
                        outcome,
                        Code.REFUSED,
                        status,
                        1,
                        retryAfter,
                        null,
                        null),
                tries,
                NOW,
                new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), new Random(1)));
    }
}
