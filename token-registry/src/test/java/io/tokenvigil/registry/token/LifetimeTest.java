package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.generation.Jwt;
import io.tokenvigil.registry.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Lifetime.Bounds NOTHING = new Lifetime.Bounds(null, null);
    private static final Lifetime.Said SAID_NOTHING = Lifetime.Said.NOTHING;

    @Test
    void whatTheRequestSaysComesFirst() {
        Instant end = Instant.parse("2020-01-01T00:00:00Z");
        Lifetime life = life(said(null, new Ends.At(end)), jwt("{\"exp\":1900000000}"), NOTHING);
        assertThat(life.expiresAt()).isEqualTo(end);
        assertThat(life.rule()).isEqualTo(ExpiryRule.EXPIRES_AT);
        assertThat(life.startedAt()).isEqualTo(NOW);
    }

    @Test
    void aDurationCountsFromWhenItWasIssued() {
        Instant issued = Instant.parse("2026-11-01T00:00:00Z");
        Lifetime life = life(said(issued, new Ends.In(Duration.ofDays(30))), null, NOTHING);
        assertThat(life.expiresAt()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(life.startedAt()).isEqualTo(issued);
    }

    @Test
    void aJwtSuppliesItsOwnExpiry() {
        Lifetime life = life(SAID_NOTHING, jwt("{\"a\":[1,{}],\"exp\":1900000000.5}"), NOTHING);
        assertThat(life.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_900_000_000));
        assertThat(life.rule()).isEqualTo(ExpiryRule.JWT_EXP);
    }

    @Test
    void theProvidersAssumedLifetimeIsTheLastResort() {
        Lifetime.Bounds bounds = new Lifetime.Bounds(Duration.ofMinutes(30), null);
        assertThat(life(SAID_NOTHING, Secret.of("opaque"), bounds).expiresAt())
                .isEqualTo(NOW.plusSeconds(1800));
        assertThat(Lifetime.of(SAID_NOTHING, Secret.of("opaque"), NOTHING, NOW)).isEmpty();
    }

    @Test
    void theProvidersLongestLifetimeCutsWhatExceedsIt() {
        Lifetime.Bounds bounds = new Lifetime.Bounds(null, Duration.ofDays(90));
        Lifetime life = life(said(null, new Ends.In(Duration.ofDays(365_000))), null, bounds);
        assertThat(life.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(life.rule()).isEqualTo(ExpiryRule.MAX_LIFETIME);
        assertThat(life(said(null, Ends.NEVER), null, bounds).expiresAt()).isNull();
    }

    @Test
    void aDurationBeyondTheCalendarEndsWithIt() {
        Ends forever = new Ends.In(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(life(said(null, forever), null, NOTHING).expiresAt())
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    }

    @ParameterizedTest
    @CsvSource({"59, false", "-59, false", "61, true", "-61, true"})
    void aMinuteApartIsNoDisagreement(long seconds, boolean disagrees) {
        Ends end = new Ends.At(Instant.ofEpochSecond(1_900_000_000 + seconds));

        Lifetime life = life(said(null, end), jwt("{\"exp\":1900000000}"), NOTHING);

        assertThat(life.disagrees()).isEqualTo(disagrees);
        assertThat(life.ofValue().rule())
                .isEqualTo(disagrees ? "EXPIRES_AT_DISAGREES" : "EXPIRES_AT");
    }

    @Test
    void whatIsSaidToNeverEndDisagreesWithAnEndOfItsOwn() {
        Secret ends = jwt("{\"exp\":1900000000}");
        assertThat(life(said(null, Ends.NEVER), ends, NOTHING).disagrees()).isTrue();
        assertThat(life(SAID_NOTHING, ends, NOTHING).disagrees()).isFalse();
        assertThat(life(said(null, Ends.NEVER), Secret.of("opaque"), NOTHING).disagrees())
                .isFalse();
    }

    private static Lifetime life(
            Lifetime.Said said, @Nullable Secret accessToken, Lifetime.Bounds bounds) {
        return Lifetime.of(said, accessToken, bounds, NOW).orElseThrow();
    }

    private static Lifetime.Said said(@Nullable Instant issuedAt, Ends access) {
        return new Lifetime.Said(issuedAt, access, Ends.UNSAID);
    }

    private static Secret jwt(String claims) {
        return Secret.of(Jwt.of(claims));
    }
}
