package io.tokenvigil.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.attempt.Attempt.Subject;
import io.tokenvigil.registry.webhook.DueWebhook.Circumstances;
import io.tokenvigil.registry.webhook.DueWebhook.Ruling;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DueWebhookTest {

    private static final Instant PROMOTED = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant LATER = PROMOTED.plus(Duration.ofHours(23));
    private static final URI HOOK = URI.create("https://hooks.example.com/a");
    private static final List<String> LISTED = List.of("hooks.example.com");

    @Test
    void whatIsListedAndCanBeSignedIsCalled() {
        assertThat(ruling(new Circumstances(4, false, HOOK, LISTED, true, LATER)))
                .isEqualTo(Ruling.CALL);
    }

    @Test
    void whatMayNotBeCalledAsThingsAreWaitsForThemToChange() {
        assertThat(ruling(new Circumstances(4, false, HOOK, List.of(), true, LATER)))
                .isEqualTo(Ruling.HELD);
        assertThat(ruling(new Circumstances(4, false, HOOK, LISTED, false, LATER)))
                .isEqualTo(Ruling.HELD);
    }

    @Test
    void whatHasANewerGenerationOrNoTokenOrNoAddressOrNoTimeLeftIsOver() {
        assertThat(ruling(new Circumstances(5, false, HOOK, LISTED, true, LATER)))
                .isEqualTo(Ruling.OVER);
        assertThat(ruling(new Circumstances(4, true, HOOK, LISTED, true, LATER)))
                .isEqualTo(Ruling.OVER);
        assertThat(ruling(new Circumstances(4, false, null, LISTED, true, LATER)))
                .isEqualTo(Ruling.OVER);
        assertThat(
                        ruling(
                                new Circumstances(
                                        4,
                                        false,
                                        HOOK,
                                        LISTED,
                                        true,
                                        PROMOTED.plus(Duration.ofDays(1)))))
                .isEqualTo(Ruling.OVER);
    }

    @Test
    void anAddressThatWasChangedMeanwhileIsTheOneThatCounts() {
        URI other = URI.create("https://hooks.example.com/b");
        assertThat(ruling(new Circumstances(4, false, other, LISTED, true, LATER)))
                .isEqualTo(Ruling.MOVED);
    }

    private static Ruling ruling(Circumstances now) {
        return new DueWebhook(
                        1,
                        new Subject(1, new UUID(1, 1), "default"),
                        "demo",
                        "windows",
                        4,
                        HOOK,
                        PROMOTED,
                        null,
                        now)
                .ruling("hooks.example.com");
    }
}
