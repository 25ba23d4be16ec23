package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ja | JA",
                "ja-JP,ja;q=0.9,en;q=0.8 | JA",
                "en-GB,en;q=0.9,ja;q=0.8 | EN",
                "fr,ja;q=0.5 | JA",
                "fr | EN",
                "* | EN",
                "ja;q=zero | EN",
                "???? | EN"
            })
    void theFirstOfTheBrowsersLanguagesThatWeSpeakIsSpoken(String header, Language expected) {
        assertThat(Language.preferred(header)).isEqualTo(expected);
    }

    @Test
    void whoSaysNothingIsSpokenToInEnglish() {
        assertThat(Language.preferred(null)).isEqualTo(Language.EN);
    }
}
