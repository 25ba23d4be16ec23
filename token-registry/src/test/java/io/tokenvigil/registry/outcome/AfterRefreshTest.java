package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.outcome.AfterRefresh.Ask;
import io.tokenvigil.registry.outcome.AfterRefresh.Await;
import io.tokenvigil.registry.outcome.AfterRefresh.Drop;
import io.tokenvigil.registry.outcome.AfterRefresh.Failure;
import io.tokenvigil.registry.outcome.AfterRefresh.Hold;
import io.tokenvigil.registry.outcome.AfterRefresh.Park;
import io.tokenvigil.registry.outcome.AfterRefresh.Retry;
import io.tokenvigil.registry.outcome.AfterRefresh.Setting;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AfterRefreshTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Rotation STRICT = new Rotation.Strict();
    private static final Rotation GRACE = new Rotation.Grace(Duration.ofSeconds(30));

    /// Spreads by nothing: the middle of the range.
    private static final Backoff MIDDLE = backoff(() -> 1L << 63);

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 80", "6, 160", "7, 300", "50, 300"})
    void waitsDoubleFromFiveSecondsToFiveMinutes(int tries, int seconds) {
        assertThat(MIDDLE.after(tries)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void waitsSpreadByAFifth() {
        Backoff backoff = backoff(new Random(42));
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        }
    }

    @Test
    void waitsFollowTheInstallationsOwnFirstAndLongest() {
        Backoff quick = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(3), () -> 1L << 63);

        assertThat(quick.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(quick.after(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(quick.after(4)).isEqualTo(Duration.ofSeconds(3));
    }

    private static Backoff backoff(RandomGenerator random) {
        return new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), random);
    }

    @Test
    void whatWasNotSentIsTriedAgain() {
        assertThat(after(failed(Outcome.NOT_SENT, Code.DNS_FAILED)))
                .isEqualTo(new Retry(Code.DNS_FAILED, NOW.plusSeconds(5)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {
                "INVALID_GRANT",
                "INVALID_SCOPE",
                "INVALID_REQUEST",
                "REFUSED",
                "REVOKED_BY_ADMIN"
            })
    void aRefusalOfTheTokenNeedsAPerson(Code code) {
        assertThat(after(failed(Outcome.REFUSED, code))).isEqualTo(new Park(code));
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"INVALID_CLIENT", "UNAUTHORIZED_CLIENT", "REFUSED"})
    void aTokenOfASuspendedProviderStaysAsItIs(Code code) {
        Setting suspended = new Setting(STRICT, Spends.REFRESH_TOKEN, false, false, false, true);

        assertThat(AfterRefresh.of(failed(Outcome.REFUSED, code), suspended, NOW, MIDDLE))
                .isEqualTo(new Hold(NOW));
    }

    @Test
    void aProviderThatNamesATimeIsLeftAloneUntilThen() {
        Failure failure =
                failure(Outcome.REFUSED, Code.RATE_LIMITED, 1, 0, null, Duration.ofSeconds(90));

        assertThat(after(failure)).isEqualTo(new Retry(Code.RATE_LIMITED, NOW.plusSeconds(90)));
    }

    @Test
    void aTimeThatIsShorterThanTheBackoffChangesNothing() {
        Failure failure =
                failure(Outcome.REFUSED, Code.RATE_LIMITED, 4, 0, null, Duration.ofSeconds(1));

        assertThat(after(failure)).isEqualTo(new Retry(Code.RATE_LIMITED, NOW.plusSeconds(40)));
    }

    @Test
    void anUnknownOutcomeFollowsTheRotation() {
        Failure unknown = failure(Outcome.UNKNOWN, Code.UNREADABLE_ANSWER, 1, 1, null, null);

        assertThat(after(unknown, STRICT)).isEqualTo(new Park(Code.OUTCOME_UNKNOWN));
        assertThat(after(unknown, GRACE)).isEqualTo(new Retry(Code.OUTCOME_UNKNOWN, NOW));
        assertThat(after(unknown, new Rotation.None()))
                .isEqualTo(new Retry(Code.OUTCOME_UNKNOWN, NOW.plusSeconds(5)));
    }

    @Test
    void anUnknownOutcomeIsLookedIntoWhereTheProviderCanBeAsked() {
        assertThat(introspected(lost(NOW.plusSeconds(5)), Spends.REFRESH_TOKEN))
                .isEqualTo(new Ask(NOW.plusSeconds(5)));
        assertThat(introspected(lost(NOW.minusSeconds(5)), Spends.REFRESH_TOKEN))
                .isEqualTo(new Ask(NOW));
    }

    @Test
    void nobodyAsksWhileASenderMayStillBeAlive() {
        assertThat(introspected(lost(null), Spends.REFRESH_TOKEN))
                .isEqualTo(new Await(NOW.plusSeconds(45)));
    }

    @Test
    void anAccessTokenThatWasExchangedIsNothingToAskAbout() {
        assertThat(introspected(lost(NOW), Spends.ACCESS_TOKEN))
                .isEqualTo(new Park(Code.OUTCOME_UNKNOWN));
    }

    private static AfterRefresh introspected(Failure failure, Spends spends) {
        return AfterRefresh.of(
                failure, new Setting(STRICT, spends, true, false, false, false), NOW, MIDDLE);
    }

    private static Failure lost(@Nullable Instant overAt) {
        return new Failure(
                Outcome.UNKNOWN,
                Code.OUTCOME_UNKNOWN,
                1,
                0,
                1,
                null,
                NOW.minusSeconds(10),
                overAt,
                null);
    }

    @Test
    void aSecondUnknownOutcomeInsideTheGraceNeedsAPerson() {
        Failure second = failure(Outcome.UNKNOWN, Code.OUTCOME_UNKNOWN, 2, 2, null, null);

        assertThat(after(second, GRACE)).isEqualTo(new Park(Code.OUTCOME_UNKNOWN));
    }

    @Test
    void whatWasRenewedMeanwhileIsNoNews() {
        Setting renewed = new Setting(STRICT, Spends.REFRESH_TOKEN, false, true, false, false);

        assertThat(
                        AfterRefresh.of(
                                failed(Outcome.REFUSED, Code.INVALID_GRANT), renewed, NOW, MIDDLE))
                .isEqualTo(new Drop());
    }

    @Test
    void theLastTryIsJustBeforeTheGrantsEndAndThenItIsOver() {
        Failure before =
                failure(Outcome.NOT_SENT, Code.DNS_FAILED, 5, 0, NOW.plusSeconds(60), null);
        Failure at = failure(Outcome.NOT_SENT, Code.DNS_FAILED, 5, 0, NOW.plusSeconds(3), null);

        assertThat(after(before)).isEqualTo(new Retry(Code.DNS_FAILED, NOW.plusSeconds(58)));
        assertThat(after(at)).isEqualTo(new Park(Code.GRANT_ENDED));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void whereTheKeyTravelsWithTheTokenThreeRefusalsInARowDecide(int refusals, boolean again) {
        Setting exchange = new Setting(STRICT, Spends.ACCESS_TOKEN, true, false, true, false);
        // It may have failed for other reasons before.
        Failure failure =
                new Failure(Outcome.REFUSED, Code.REFUSED, 9, refusals, 0, null, NOW, null, null);

        assertThat(AfterRefresh.of(failure, exchange, NOW, MIDDLE) instanceof Retry)
                .isEqualTo(again);
    }

    private static AfterRefresh after(Failure failure) {
        return after(failure, STRICT);
    }

    private static AfterRefresh after(Failure failure, Rotation rotation) {
        return AfterRefresh.of(
                failure,
                new Setting(rotation, Spends.REFRESH_TOKEN, false, false, false, false),
                NOW,
                MIDDLE);
    }

    private static Failure failed(Outcome outcome, Code code) {
        return failure(outcome, code, 1, 0, null, null);
    }

    private static Failure failure(
            Outcome outcome,
            Code code,
            int tries,
            int repeats,
            @Nullable Instant grantEnd,
            @Nullable Duration retryAfter) {
        return new Failure(
                outcome, code, tries, 1, repeats, grantEnd, NOW.minusSeconds(10), null, retryAfter);
    }
}
