package io.tokenvigil.worker.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    /// Epoch second 1,795,305,600.
    private static final Instant LEASED = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest(name = "{0} expires_in={1} expires_at={2} exp={3} assumed={4} max={5}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # unit        | expires_in       | expires_at    | exp        | assumed | max   | at                       | rule
                    AUTO          , 1800             , -             , -          , -       , -     , 2026-11-22T00:30:00Z     , EXPIRES_IN
                    AUTO          , 1                , -             , -          , -       , -     , 2026-11-22T00:00:01Z     , EXPIRES_IN
                    AUTO          , 1800.9           , -             , -          , -       , -     , 2026-11-22T00:30:00Z     , EXPIRES_IN
                    AUTO          , ' 1800 '         , -             , -          , -       , -     , 2026-11-22T00:30:00Z     , EXPIRES_IN
                    AUTO          , 1.8E3            , -             , -          , -       , -     , 2026-11-22T00:30:00Z     , EXPIRES_IN
                    AUTO          , 999999999        , -             , -          , -       , -     , 2058-07-31T01:46:39Z     , EXPIRES_IN
                    AUTO          , 1000000000       , -             , -          , -       , -     , 2001-09-09T01:46:40Z     , EXPIRES_IN
                    AUTO          , 1795309200       , -             , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_IN
                    AUTO          , 100000000000     , -             , -          , -       , -     , 5138-11-16T09:46:40Z     , EXPIRES_IN
                    AUTO          , 100000000001     , -             , -          , -       , -     , 1973-03-03T09:46:40.001Z , EXPIRES_IN
                    AUTO          , 1795309200000    , -             , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_IN
                    SECONDS       , 3600             , -             , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_IN
                    SECONDS       , 1000000000       , -             , -          , -       , -     , 2058-07-31T01:46:40Z     , EXPIRES_IN
                    EPOCH_SECONDS , 1795309200       , -             , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_IN
                    EPOCH_SECONDS , 60               , -             , -          , -       , -     , 1970-01-01T00:01:00Z     , EXPIRES_IN
                    EPOCH_MILLIS  , 1795309200000    , -             , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_IN
                    AUTO          , -                , 1795309200    , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_AT
                    AUTO          , -                , 1795309200000 , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_AT
                    AUTO          , -                , 1800          , -          , -       , -     , 2026-11-22T00:30:00Z     , EXPIRES_AT
                    SECONDS       , -                , 1795309200    , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_AT
                    AUTO          , 60               , 1795309200    , -          , -       , -     , 2026-11-22T00:01:00Z     , EXPIRES_IN
                    AUTO          , 0                , 1795309200    , -          , -       , -     , 2026-11-22T01:00:00Z     , EXPIRES_AT
                    AUTO          , -                , -             , 1795309200 , -       , -     , 2026-11-22T01:00:00Z     , JWT
                    AUTO          , 0                , 0             , 1795309200 , PT5M    , -     , 2026-11-22T01:00:00Z     , JWT
                    AUTO          , -                , -             , 1800       , PT5M    , -     , 2026-11-22T00:05:00Z     , ASSUMED_LIFETIME
                    AUTO          , -                , -             , -          , PT5M    , -     , 2026-11-22T00:05:00Z     , ASSUMED_LIFETIME
                    AUTO          , -                , -             , -          , PT5M    , PT1M  , 2026-11-22T00:01:00Z     , MAX_LIFETIME
                    AUTO          , -                , -             , -          , -       , PT1H  , 2026-11-22T01:00:00Z     , MAX_LIFETIME
                    AUTO          , 7200             , -             , -          , -       , PT1H  , 2026-11-22T01:00:00Z     , MAX_LIFETIME
                    AUTO          , 1800             , -             , -          , -       , PT1H  , 2026-11-22T00:30:00Z     , EXPIRES_IN
                    AUTO          , 3600             , -             , -          , -       , PT1H  , 2026-11-22T01:00:00Z     , EXPIRES_IN
                    AUTO          , -                , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 0                , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 0.5              , -             , -          , -       , -     , -                        , NONE
                    AUTO          , -1800            , -             , -          , -       , -     , -                        , NONE
                    AUTO          , NaN              , -             , -          , -       , -     , -                        , NONE
                    AUTO          , Infinity         , -             , -          , -       , -     , -                        , NONE
                    AUTO          , ''               , -             , -          , -       , -     , -                        , NONE
                    AUTO          , soon             , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 0x10             , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 1800s            , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 1e999999999      , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 1e300            , -             , -          , -       , -     , -                        , NONE
                    AUTO          , 9223372036854775808 , -          , -          , -       , -     , -                        , NONE
                    SECONDS       , 1795309200000    , -             , -          , -       , -     , -                        , NONE
                    EPOCH_SECONDS , 1795309200000    , -             , -          , -       , -     , -                        , NONE
                    """)
    void anAnswerHasExactlyOneExpiry(
            ExpiryUnit unit,
            @Nullable String expiresIn,
            @Nullable String expiresAt,
            @Nullable String exp,
            @Nullable Duration assumed,
            @Nullable Duration max,
            @Nullable Instant at,
            ExpiryRule rule) {
        var expiry =
                Expiry.decide(
                        new ExpiryClaims(expiresIn, expiresAt, exp, false),
                        new ExpiryRules(unit, assumed, max),
                        LEASED);

        assertThat(expiry.at()).isEqualTo(at);
        assertThat(expiry.rule()).isEqualTo(rule);
    }

    @Test
    void neverIsBelievedOnlyWhereItWasAskedForAndNothingElseWasSaid() {
        var rules = new ExpiryRules(ExpiryUnit.AUTO, Duration.ofMinutes(5), null);

        assertThat(Expiry.decide(new ExpiryClaims("0", null, null, true), rules, LEASED))
                .isEqualTo(new Expiry(null, ExpiryRule.NEVER, false));
        assertThat(Expiry.decide(new ExpiryClaims("60", null, null, true), rules, LEASED).rule())
                .isEqualTo(ExpiryRule.EXPIRES_IN);
        assertThat(Expiry.decide(new ExpiryClaims("0", null, null, false), rules, LEASED).rule())
                .isEqualTo(ExpiryRule.ASSUMED_LIFETIME);
    }

    @Test
    void theCapHoldsForTokensThatNeverEndToo() {
        var rules = new ExpiryRules(ExpiryUnit.AUTO, null, Duration.ofHours(1));

        assertThat(Expiry.decide(new ExpiryClaims(null, null, null, true), rules, LEASED))
                .isEqualTo(new Expiry(LEASED.plusSeconds(3_600), ExpiryRule.MAX_LIFETIME, false));
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 1795309200, false",
        "3600, 1795309260, false",
        "3600, 1795309261, true",
        "3600, 1795309139, true",
        "1795309200000, 1795309200, false"
    })
    void aJwtThatTellsAnotherTimeIsFlaggedAndDecidesNothing(
            String expiresIn, String exp, boolean disagrees) {
        // When
        var expiry =
                Expiry.decide(
                        new ExpiryClaims(expiresIn, null, exp, false),
                        new ExpiryRules(ExpiryUnit.AUTO, null, null),
                        LEASED);

        // Then
        assertThat(expiry)
                .isEqualTo(new Expiry(LEASED.plusSeconds(3_600), ExpiryRule.EXPIRES_IN, disagrees));
    }

    @Test
    void aRefreshTokensClockSaysNothingWhereItIsZeroOrMissing() {
        assertThat(Expiry.instant("1209600", ExpiryUnit.AUTO, LEASED))
                .contains(LEASED.plus(Duration.ofDays(14)));
        assertThat(Expiry.instant("0", ExpiryUnit.AUTO, LEASED)).isEmpty();
        assertThat(Expiry.instant(null, ExpiryUnit.AUTO, LEASED)).isEmpty();
    }

    @Test
    void whateverIsWrittenThereIsADecision() {
        var random = new Random(4711);
        var alphabet = "0123456789.eE+-xNaI \u0661\uD83D";
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(25); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var claims =
                    new ExpiryClaims(
                            text.toString(), text.reverse().toString(), text.toString(), false);
            for (var unit : ExpiryUnit.values()) {
                assertThatCode(
                                () ->
                                        Expiry.decide(
                                                claims, new ExpiryRules(unit, null, null), LEASED))
                        .as(text.toString())
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "P40000D"})
    void anEntrysLifetimeIsSensible(Duration lifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpiryRules(ExpiryUnit.AUTO, lifetime, null))
                .withMessageContaining(lifetime.toString());
    }
}
