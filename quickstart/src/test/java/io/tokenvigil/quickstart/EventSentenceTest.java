package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.GenerationSource;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.events.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventSentenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T23:59:30Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;

    @Test
    void aRefreshSaysWhichGenerationAndUntilWhen() {
        EventSentence sentence = EventSentence.of(refreshed(NOW.plusSeconds(5)), NOW, ZONE);

        assertThat(sentence)
                .isEqualTo(
                        new EventSentence(
                                Voice.Tone.GOOD,
                                "refreshed",
                                "Mail archive (demo)",
                                "generation 3, verified, expires 23:59:50"));
    }

    @Test
    void anInstantOnAnotherDayHasItsDate() {
        EventSentence sentence =
                EventSentence.of(
                        new TokenRefreshFailed(
                                facts(NOW), Code.INVALID_GRANT, 2, NOW.plusSeconds(60), false),
                        NOW,
                        ZONE);

        assertThat(sentence.detail())
                .isEqualTo("invalid grant, attempt 2, again at 2026-11-23 00:00");
    }

    @Test
    void aNoticeSaysWhatItIsAbout() {
        EventSentence sentence =
                EventSentence.of(
                        new TokenExpiring(
                                facts(NOW),
                                new TokenExpiring.Notice(
                                        new Rung(Duration.ofDays(14)), ExpiryClock.ACCESS)),
                        NOW,
                        ZONE);

        assertThat(sentence.verb()).isEqualTo("near its end");
        assertThat(sentence.detail()).isEqualTo("its owner is told that it ends within 14 days");
    }

    @Test
    void aValueThatDiedInTheExchangeIsNotPassedOver() {
        EventSentence sentence = EventSentence.of(refreshed(NOW), NOW, ZONE);

        assertThat(sentence.detail())
                .isEqualTo("generation 3, verified, expires 23:59:50; generation 2 works no more");
    }

    @Test
    void aRefreshOfWhichNothingWasSentIsNoFailure() {
        EventSentence sentence =
                EventSentence.of(
                        new TokenRefreshFailed(
                                facts(NOW), Code.NOT_SENT, 1, NOW.plusSeconds(5), false),
                        NOW,
                        ZONE);

        assertThat(sentence)
                .isEqualTo(
                        new EventSentence(
                                Voice.Tone.PLAIN,
                                "refresh waits",
                                "Mail archive (demo)",
                                "no connection came about and nothing was sent, again at"
                                        + " 23:59:35"));
    }

    @Test
    void aProvidersEventIsAboutTheProvider() {
        EventSentence sentence =
                EventSentence.of(new ProviderSuspended("demo", 1, Code.INVALID_CLIENT), NOW, ZONE);

        assertThat(sentence)
                .isEqualTo(
                        new EventSentence(Voice.Tone.BAD, "suspended", "demo", "invalid client"));
    }

    private static TokenRefreshed refreshed(Instant previousValidUntil) {
        return new TokenRefreshed(
                facts(NOW.plusSeconds(20)),
                GenerationSource.PROVIDER,
                2,
                previousValidUntil,
                Verification.VERIFIED,
                0);
    }

    private static TokenFacts facts(Instant expiresAt) {
        return new TokenFacts(
                new UUID(1, 2),
                7,
                "default",
                "Mail archive",
                "demo",
                3,
                TokenStatus.ACTIVE,
                expiresAt,
                null,
                Map.of(),
                new Actor(ActorKind.SYSTEM, "timers"));
    }
}
