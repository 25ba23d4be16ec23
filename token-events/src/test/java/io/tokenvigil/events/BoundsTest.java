package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "本社", "😀", "\u202eright to left", "\u0085", "quote \" and \\"})
    void wordsMayBeAnyTextWithoutControlCharacters(String text) {
        assertThat(Bounds.isWords(text, 20)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "\t",
                "line\nbreak",
                "\r",
                "\u001f",
                "\u007f",
                "\ud83d",
                "\ud83dx",
                "\ude00"
            })
    void wordsHaveNoControlCharactersAndNoHalfCharacters(String text) {
        assertThat(Bounds.isWords(text, 20)).isFalse();
    }

    @Test
    void wordsAreCountedInUtf16Units() {
        assertThat(Bounds.isWords("😀😀", 4)).isTrue();
        assertThat(Bounds.isWords("😀😀", 3)).isFalse();
    }

    @Test
    void aSeventeenthLabelIsRefused() {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < Bounds.LABELS + 1; i++) {
            labels.put("k" + i, "v");
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.labels(labels))
                .withMessage("labels has 17 entries, at most 16");
    }

    @Test
    void whatIsRefusedIsNamedWithItsRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Actor(ActorKind.WORKER, ""))
                .withMessageStartingWith("actor.id must be 1 to 128 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.instant("expiresAt", Instant.MAX))
                .withMessageEndingWith("must be in the years 1 to 9999");
    }

    @Test
    void factsKeepTheirOwnLabels() {
        Map<String, String> labels = new HashMap<>(Map.of("a", "1"));
        TokenFacts facts =
                new TokenFacts(
                        new UUID(1, 2),
                        1,
                        "default",
                        "n",
                        "p",
                        0,
                        TokenStatus.ACTIVE,
                        null,
                        null,
                        labels,
                        new Actor(ActorKind.SYSTEM, "timers"));

        labels.put("b", "2");

        assertThat(facts.labels()).containsOnlyKeys("a");
    }
}
