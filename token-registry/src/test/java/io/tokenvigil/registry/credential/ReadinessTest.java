package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.TokenStatus;
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
            Readiness readiness = Readiness.of(credential(status, false, VALUE, LATER, null));
            assertThat(readiness)
                    .isEqualTo(
                            status == TokenStatus.REVOKED
                                    ? new Readiness.Revoked()
                                    : new Readiness.Ready(VALUE));
        }
    }

    @Test
    void oneThatNeverExpiresIsGivenOut() {
        assertThat(Readiness.of(credential(TokenStatus.ACTIVE, false, VALUE, null, null)))
                .isEqualTo(new Readiness.Ready(VALUE));
    }

    @Test
    void anExpiredOneIsNeverGivenOut() {
        assertThat(Readiness.of(credential(TokenStatus.EXPIRED, false, VALUE, NOW, null)))
                .isEqualTo(new Readiness.Expired());
        assertThat(Readiness.of(credential(TokenStatus.NEEDS_PERSON, true, VALUE, NOW, null)))
                .isEqualTo(new Readiness.NeedsPerson());
        assertThat(Readiness.of(credential(TokenStatus.ACTIVE, true, VALUE, NOW, null)))
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
        assertThat(Readiness.of(credential(TokenStatus.ACTIVE, false, null, LATER, null)))
                .isEqualTo(new Readiness.NoCredential());
        assertThat(Readiness.of(credential(TokenStatus.ACTIVE, true, null, LATER, null)))
                .isInstanceOf(Readiness.RefreshPending.class);
    }

    private static Duration retryAfter(Instant nextAttempt) {
        Readiness readiness =
                Readiness.of(credential(TokenStatus.EXPIRED, true, VALUE, NOW, nextAttempt));
        return ((Readiness.RefreshPending) readiness).retryAfter();
    }

    private static StoredCredential credential(
            TokenStatus status,
            boolean automatic,
            @Nullable Sealed access,
            @Nullable Instant expiresAt,
            @Nullable Instant nextAttemptAt) {
        return new StoredCredential(
                1,
                new UUID(1, 1),
                "default",
                Map.of(),
                status,
                1,
                automatic,
                null,
                nextAttemptAt,
                access,
                null,
                null,
                expiresAt,
                null,
                NOW);
    }
}
