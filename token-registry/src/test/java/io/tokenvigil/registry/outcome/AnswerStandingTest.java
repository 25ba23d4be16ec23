package io.tokenvigil.registry.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.attempt.Attempt.Subject;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.timer.Life;
import io.tokenvigil.registry.timer.TokenTimer;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerStandingTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final UUID ANY = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    @Test
    void whatSpentTheNewestValueIsNextThoughItsLeaseIsLongOver() {
        TokenTimer leasedAgain = timer(3, 3).withFence(9);

        assertThat(AnswerStanding.of(spent(3, 7), leasedAgain, spending(Spends.REFRESH_TOKEN)))
                .isEqualTo(AnswerStanding.NEXT);
    }

    @Test
    void whatSpentAnOlderValueIsSupersededThoughItsLeaseIsLive() {
        TokenTimer renewed = timer(4, 4).withFence(7);

        assertThat(AnswerStanding.of(spent(3, 7), renewed, spending(Spends.REFRESH_TOKEN)))
                .isEqualTo(AnswerStanding.SUPERSEDED);
    }

    @Test
    void theNewestValueIsTheHeadsWhereARefreshTokenIsSpentAndElseTheCurrentOnes() {
        TokenTimer pending = timer(3, 4);

        assertThat(AnswerStanding.of(spent(3, 1), pending, spending(Spends.REFRESH_TOKEN)))
                .isEqualTo(AnswerStanding.SUPERSEDED);
        assertThat(AnswerStanding.of(spent(3, 1), pending, spending(Spends.ACCESS_TOKEN)))
                .isEqualTo(AnswerStanding.NEXT);
    }

    @Test
    void anEndedTokenTakesNothing() {
        TokenTimer ended = timer(3, 3).withStatus(TokenStatus.REVOKED);

        assertThat(AnswerStanding.of(spent(3, 1), ended, spending(Spends.REFRESH_TOKEN)))
                .isEqualTo(AnswerStanding.GONE);
    }

    private static TokenTimer timer(int generation, int head) {
        return TokenTimer.first(
                1, generation, head, new Life(NOW, NOW.plusSeconds(60), null, false));
    }

    private static Terms spending(Spends what) {
        return new Terms(
                "demo", what, new Rotation.Strict(), false, false, false, false, true, false);
    }

    private static Attempt spent(int generation, long fence) {
        return new Attempt(
                11,
                ANY,
                ANY,
                new Subject(1, ANY, "default"),
                WorkKind.REFRESH,
                generation,
                "demo",
                RefreshCause.POINT,
                fence,
                new Holder("w1", ANY, 0),
                NOW,
                NOW.plusSeconds(15),
                null);
    }
}
