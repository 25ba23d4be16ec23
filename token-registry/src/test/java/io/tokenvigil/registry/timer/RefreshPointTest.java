package io.tokenvigil.registry.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPointTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /// The latest moment that jitter leaves: the point itself.
    @ParameterizedTest(name = "{0} refreshed at {1}: {2} before the end")
    @CsvSource({
        "P90D,   80%,  P18D",
        "PT1H,   80%,  PT12M",
        "PT30M,  80%,  PT6M",
        "PT4M,   80%,  PT1M",
        "PT100S, 80%,  PT50S",
        "PT40S,  80%,  PT20S",
        "PT8S,   80%,  PT4S",
        "P100D,  99%,  P5D",
        "PT1H,   PT5M, PT5M",
        "PT1H,   PT1S, PT3M",
        "PT6M,   PT5M, PT3M",
        "PT40S,  PT5M, PT20S",
        "P10D,   PT1H, PT12H",
        "PT10H,  20%,  PT8H"
    })
    void thePointKeepsItsDistanceFromTheEnd(Duration life, String refresh, Duration distance) {
        Instant end = START.plus(life);
        Duration jitter = shorter(life.dividedBy(20), Duration.ofMinutes(10));

        LongStream.rangeClosed(1, 200)
                .mapToObj(token -> point(token, life, refresh))
                .forEach(
                        point ->
                                assertThat(point)
                                        .isBetween(
                                                end.minus(distance).minus(jitter),
                                                end.minus(distance)));
    }

    @Test
    void jitterDependsOnTokenAndGenerationAndOnNothingElse() {
        Instant point = point(5, Duration.ofHours(1), "80%");

        assertThat(point(5, Duration.ofHours(1), "80%")).isEqualTo(point);
        assertThat(point(6, Duration.ofHours(1), "80%")).isNotEqualTo(point);
    }

    @Test
    void tokensRegisteredTogetherPartWays() {
        long tenths =
                LongStream.rangeClosed(1, 1000)
                        .map(t -> Duration.between(START, point(t, hour(), "80%")).toSeconds() / 18)
                        .distinct()
                        .count();

        assertThat(tenths).isGreaterThanOrEqualTo(10);
    }

    @Test
    void itNeverLiesInTheFirstTenthOfTheLife() {
        assertThat(point(3, hour(), "1%")).isEqualTo(START.plus(hour().dividedBy(10)));
    }

    @Test
    void aRefreshTokenThatDiesFirstIsSpentBeforeItDoes() {
        Instant grant = START.plus(Duration.ofDays(14));
        Life life = new Life(START, START.plus(Duration.ofDays(30)), grant, false);

        assertThat(of(life).at())
                .isBetween(START.plus(Duration.ofDays(10)), START.plus(Duration.ofHours(269)));
    }

    @Test
    void aGrantThatEndsForGoodIsUsedOnceMoreJustBeforeItsEnd() {
        Instant grant = START.plus(Duration.ofHours(10));
        Life life = new Life(START, START.plus(Duration.ofDays(30)), grant, true);

        assertThat(of(life).at()).isEqualTo(grant.minus(Duration.ofMinutes(30)));
    }

    @Test
    void aGrantThatEndsWithinAMinuteIsNotUsedAgainAndAgain() {
        Instant expiry = START.plus(Duration.ofHours(1));
        Life life = new Life(START, expiry, START.plusSeconds(70), true);

        assertThat(of(life).at()).isAfter(START.plus(Duration.ofMinutes(44)));
    }

    @Test
    void aLifeThatEndsBeforeItBeginsIsDueAtItsEnd() {
        Life life = new Life(START, START.minusSeconds(10), null, false);

        assertThat(of(life).at()).isEqualTo(START.minusSeconds(10));
    }

    private static Duration hour() {
        return Duration.ofHours(1);
    }

    private static RefreshPoint of(Life life) {
        TokenTimer timer = TokenTimer.first(1, 1, 1, life);
        return Objects.requireNonNull(RefreshPoint.of(timer, Plans.automatic(), START));
    }

    private static Instant point(long token, Duration life, String refresh) {
        TokenTimer timer =
                TokenTimer.first(token, 1, 1, new Life(START, START.plus(life), null, false));
        return Objects.requireNonNull(RefreshPoint.of(timer, Plans.automatic(refresh), START)).at();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
