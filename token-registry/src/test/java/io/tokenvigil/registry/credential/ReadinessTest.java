package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.credential.StoredCredential.Renewal;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final Sealed VALUE = new Sealed(new byte[] {1}, 1);

    @Test
    void aWorkingCredentialIsGivenOutWhateverItNeeds() {
        for (TokenStatus status : TokenStatus.values()) {
            Readiness readiness = asItIs(credential(status, false, VALUE, LATER, null));
            assertThat(readiness)
                    .isEqualTo(
                            status == TokenStatus.REVOKED
                                    ? new Readiness.Revoked()
                                    : new Readiness.Ready(VALUE));
        }
    }

    @Test
    void oneThatNeverExpiresIsGivenOut() {
        assertThat(asItIs(credential(TokenStatus.ACTIVE, false, VALUE, null, null)))
                .isEqualTo(new Readiness.Ready(VALUE));
    }

    @Test
    void anExpiredOneIsNeverGivenOut() {
        assertThat(asItIs(credential(TokenStatus.EXPIRED, false, VALUE, NOW, null)))
                .isEqualTo(new Readiness.Expired());
        assertThat(asItIs(credential(TokenStatus.NEEDS_PERSON, true, VALUE, NOW, null)))
                .isEqualTo(new Readiness.NeedsPerson());
        assertThat(asItIs(credential(TokenStatus.ACTIVE, true, VALUE, NOW, null)))
                .isEqualTo(new Readiness.RefreshPending(Readiness.SOONEST));
    }

    @Test
    void aPendingRefreshSaysWhenToComeAgain() {
        assertThat(retryAfter(NOW.plusSeconds(7))).isEqualTo(Duration.ofSeconds(8));
        assertThat(retryAfter(NOW.plusSeconds(700))).isEqualTo(Readiness.LATEST);
        assertThat(retryAfter(NOW.minusSeconds(7))).isEqualTo(Readiness.SOONEST);
    }

    @Test
    void whereNothingIsThereNothingIsGivenOut() {
        assertThat(asItIs(credential(TokenStatus.ACTIVE, false, null, LATER, null)))
                .isEqualTo(new Readiness.NoCredential());
        assertThat(asItIs(credential(TokenStatus.ACTIVE, true, null, LATER, null)))
                .isInstanceOf(Readiness.RefreshPending.class);
    }

    @Test
    void whatLastsLongEnoughIsGivenOut() {
        assertThat(Readiness.of(living(AUTOMATIC), Duration.ofMinutes(20)))
                .isEqualTo(new Readiness.Ready(VALUE));
    }

    @Test
    void whatDoesNotIsRefreshedEarlyWhereThatHelps() {
        Duration more = Duration.ofMinutes(20).plusMillis(1);
        assertThat(Readiness.of(living(AUTOMATIC), more)).isEqualTo(new Readiness.RefreshWanted());
        assertThat(Readiness.of(living(new Renewal(true, false, true, null, null)), more))
                .isEqualTo(new Readiness.RefreshPending(Readiness.SOONEST));
        assertThat(Readiness.of(living(new Renewal(false, false, false, null, null)), more))
                .isEqualTo(new Readiness.TooShort());
    }

    @Test
    void aProviderThatWouldGiveTheSameAgainIsNotAskedBeforeTheEnd() {
        Instant afterTheEnd = NOW.plus(Duration.ofMinutes(20)).plusSeconds(1);
        assertThat(
                        Readiness.of(
                                living(new Renewal(true, true, false, afterTheEnd, null)),
                                Duration.ofMinutes(25)))
                .isEqualTo(new Readiness.NotBeforeItsEnd(Duration.ofMinutes(20).plusSeconds(2)));
    }

    @Test
    void moreThanHalfTheLifeCannotBeAskedFor() {
        Duration half = Duration.ofMinutes(30);
        assertThat(Readiness.of(living(AUTOMATIC), half)).isEqualTo(new Readiness.RefreshWanted());
        assertThat(Readiness.of(living(AUTOMATIC), half.plusMillis(1)))
                .isEqualTo(new Readiness.TooMuchWanted(half));
    }

    @Test
    void whatNeverEndsLastsAsLongAsAnybodyWants() {
        assertThat(
                        Readiness.of(
                                credential(TokenStatus.ACTIVE, false, VALUE, null, null),
                                Duration.ofDays(1_000)))
                .isEqualTo(new Readiness.Ready(VALUE));
    }

    private static final Renewal AUTOMATIC = new Renewal(true, false, false, null, null);

    private static Readiness asItIs(StoredCredential credential) {
        return Readiness.of(credential, Duration.ZERO);
    }

    /// Twenty minutes of an hour are left.
    private static StoredCredential living(Renewal renewal) {
        return credential(TokenStatus.ACTIVE, renewal, VALUE, NOW.plus(Duration.ofMinutes(20)));
    }

    private static Duration retryAfter(Instant nextAttempt) {
        Readiness readiness =
                asItIs(credential(TokenStatus.EXPIRED, true, VALUE, NOW, nextAttempt));
        return ((Readiness.RefreshPending) readiness).retryAfter();
    }

    private static StoredCredential credential(
            TokenStatus status,
            boolean automatic,
            @Nullable Sealed access,
            @Nullable Instant expiresAt,
            @Nullable Instant nextAttemptAt) {
        return credential(
                status,
                new Renewal(automatic, false, false, null, nextAttemptAt),
                access,
                expiresAt);
    }

    private static StoredCredential credential(
            TokenStatus status,
            Renewal renewal,
            @Nullable Sealed access,
            @Nullable Instant expiresAt) {
        return new StoredCredential(
                1,
                new UUID(1, 1),
                "default",
                Map.of(),
                status,
                1,
                renewal,
                access,
                null,
                null,
                NOW.minus(Duration.ofMinutes(40)),
                expiresAt,
                null,
                NOW);
    }
}
