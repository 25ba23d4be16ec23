package io.tokenvigil.registry.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.SpendGuard.Allowed;
import io.tokenvigil.registry.attempt.SpendGuard.Forbidden;
import io.tokenvigil.registry.attempt.SpendGuard.Wait;
import io.tokenvigil.registry.provider.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpendGuardTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Rotation NONE = new Rotation.None();
    private static final Rotation GRACE = new Rotation.Grace(Duration.ofSeconds(30));
    private static final Rotation STRICT = new Rotation.Strict();
    private static final Forbidden UNKNOWN = new Forbidden(Code.OUTCOME_UNKNOWN);

    static Stream<Arguments> earlierSpends() {
        return Stream.of(
                Arguments.of("never presented", List.of(), STRICT, new Allowed()),
                Arguments.of("not sent", List.of(ended(Outcome.NOT_SENT)), STRICT, new Allowed()),
                Arguments.of("kept by its answer", List.of(done(true)), STRICT, new Allowed()),
                Arguments.of("used up by its answer", List.of(done(false)), STRICT, UNKNOWN),
                Arguments.of("unknown, strict", List.of(ended(Outcome.UNKNOWN)), STRICT, UNKNOWN),
                Arguments.of(
                        "unknown, reusable", List.of(ended(Outcome.UNKNOWN)), NONE, new Allowed()),
                Arguments.of(
                        "unknown, in grace", List.of(ended(Outcome.UNKNOWN)), GRACE, new Allowed()),
                Arguments.of(
                        "unknown twice, in grace",
                        List.of(ended(Outcome.UNKNOWN), ended(Outcome.UNKNOWN)),
                        GRACE,
                        UNKNOWN),
                Arguments.of(
                        "unknown, after grace", List.of(sent(60, Outcome.UNKNOWN)), GRACE, UNKNOWN),
                Arguments.of(
                        "unknown and proved unspent",
                        List.of(proved(Outcome.UNKNOWN)),
                        STRICT,
                        new Allowed()),
                Arguments.of(
                        "lapsed, and a person's word",
                        List.of(proved(null)),
                        STRICT,
                        new Allowed()),
                Arguments.of(
                        "proved once, then unknown again",
                        List.of(proved(Outcome.UNKNOWN), ended(Outcome.UNKNOWN)),
                        STRICT,
                        UNKNOWN),
                Arguments.of(
                        "a person's word, and then an answer after all",
                        List.of(proved(Outcome.DONE)),
                        STRICT,
                        UNKNOWN),
                Arguments.of("lapsed, strict", List.of(sent(20, null)), STRICT, UNKNOWN),
                Arguments.of("lapsed, reusable", List.of(sent(20, null)), NONE, new Allowed()),
                Arguments.of(
                        "not sent, then unknown",
                        List.of(ended(Outcome.NOT_SENT), ended(Outcome.UNKNOWN)),
                        STRICT,
                        UNKNOWN),
                Arguments.of(
                        "live, strict",
                        List.of(sent(5, null)),
                        STRICT,
                        new Wait(NOW.plusSeconds(10))),
                Arguments.of(
                        "live, in grace",
                        List.of(sent(5, null)),
                        GRACE,
                        new Wait(NOW.plusSeconds(10))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("earlierSpends")
    void aValueLeavesOnlyWhereNothingSpeaksAgainstIt(
            String why, List<EarlierSpend> earlier, Rotation rotation, SpendGuard expected) {
        assertThat(SpendGuard.judge(earlier, rotation, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"RATE_LIMITED", "PROVIDER_UNAVAILABLE", "INVALID_CLIENT", "INVALID_SCOPE"})
    void aRefusalThatIsNotAboutTheValueLeavesItUnspent(Code code) {
        assertThat(SpendGuard.judge(List.of(refused(code)), STRICT, NOW)).isEqualTo(new Allowed());
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"INVALID_GRANT", "REVOKED_BY_ADMIN", "SPENT_ELSEWHERE"})
    void aValueThatWasRefusedItselfStaysWhereItIs(Code code) {
        assertThat(SpendGuard.judge(List.of(refused(code)), STRICT, NOW))
                .isEqualTo(new Forbidden(code));
    }

    @Test
    void aRefusalWithoutACodeProvesNothing() {
        assertThat(SpendGuard.judge(List.of(ended(Outcome.REFUSED)), STRICT, NOW))
                .isEqualTo(new Forbidden(Code.INVALID_GRANT));
    }

    @Test
    void aRepetitionHasToHaveLeftBeforeTheGraceOfTheFirstEnds() {
        assertThat(SpendGuard.forgivenUntil(List.of(sent(20, null)), GRACE))
                .contains(NOW.plusSeconds(10));
    }

    @Test
    void whatRepeatsNothingMayTakeItsTime() {
        assertThat(SpendGuard.forgivenUntil(List.of(), GRACE)).isEmpty();
        assertThat(SpendGuard.forgivenUntil(List.of(ended(Outcome.NOT_SENT)), GRACE)).isEmpty();
        assertThat(SpendGuard.forgivenUntil(List.of(proved(Outcome.UNKNOWN)), GRACE)).isEmpty();
        assertThat(SpendGuard.forgivenUntil(List.of(sent(20, null)), STRICT)).isEmpty();
    }

    private static EarlierSpend ended(Outcome outcome) {
        return sent(20, outcome);
    }

    private static EarlierSpend sent(int secondsAgo, @Nullable Outcome outcome) {
        Instant sent = NOW.minusSeconds(secondsAgo);
        return new EarlierSpend(1, outcome, null, false, false, sent, sent.plusSeconds(15));
    }

    private static EarlierSpend proved(@Nullable Outcome outcome) {
        return new EarlierSpend(1, outcome, null, false, true, NOW.minusSeconds(20), NOW);
    }

    private static EarlierSpend done(boolean kept) {
        return new EarlierSpend(1, Outcome.DONE, null, kept, false, NOW.minusSeconds(20), NOW);
    }

    private static EarlierSpend refused(Code code) {
        return new EarlierSpend(1, Outcome.REFUSED, code, false, true, NOW.minusSeconds(20), NOW);
    }
}
