package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {

    private static final Translations TRANSLATIONS =
            new Translations(
                    Map.of(
                            "is missing", "がありません。",
                            "is %s, must be %s to %s", "は %1$s です。%2$s ~ %3$s で指定してください。",
                            "is required for %s", "は %1$s に必須です。",
                            "is required for rotation %s", "は rotation %1$s に必須です。",
                            "has no %s and no %s here", "には %2$s も %1$s もありません。"));

    @Test
    void valuesStandInTheOtherSentenceWhereItHasThem() {
        assertThat(TRANSLATIONS.of("is 7, must be 1 to 5")).hasValue("は 7 です。1 ~ 5 で指定してください。");
        assertThat(TRANSLATIONS.of("has no a and no b here")).hasValue("には b も a もありません。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%1$s",
                "$1 \\2",
                "is missing",
                "is required for ",
                "<b>&amp;\"'",
                "a\nb",
                "\ud83d\udd11"
            })
    void aValueStaysWhateverItLooksLike(String value) {
        assertThat(TRANSLATIONS.of("is required for " + value)).hasValue("は " + value + " に必須です。");
    }

    @Test
    void theSentenceWithMoreWordsOfItsOwnIsTaken() {
        assertThat(TRANSLATIONS.of("is required for rotation grace"))
                .hasValue("は rotation grace に必須です。");
    }

    @Test
    void whatOnlyBeginsOrEndsLikeASentenceIsAnother() {
        assertThat(TRANSLATIONS.of("is missing, and more")).isEmpty();
        assertThat(TRANSLATIONS.of("It is missing")).isEmpty();
        assertThat(TRANSLATIONS.of("is 7, must be 1")).isEmpty();
        assertThat(TRANSLATIONS.of("has no a and no here")).isEmpty();
    }

    /// Whoever tries every place for the first value reads such a text a million times.
    @Test
    @Timeout(60)
    void aLongValueIsReadOnce() {
        String hostile = " and no ".repeat(1_000_000);

        Optional<String> fits = TRANSLATIONS.of("has no " + hostile + " here");
        Optional<String> fitsNot = TRANSLATIONS.of("has no " + hostile + " there");

        assertThat(fits.orElseThrow().length()).isGreaterThan(hostile.length());
        assertThat(fitsNot).isEmpty();
    }
}
