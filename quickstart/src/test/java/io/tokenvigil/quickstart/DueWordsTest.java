package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpiring;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DueWordsTest {

    @ParameterizedTest
    @CsvSource({
        "P14D, ACCESS, it ends within 14 days",
        "P1D, ACCESS, it ends within 1 day",
        "PT12H, GRANT, its grant ends within 12 h",
        "PT0S, ACCESS, it ends now",
        "-P7D, ACCESS, it ended 7 days ago",
        "PT30M, AGE, it is to be replaced within 30 min"
    })
    void aNoticeSaysWhatEndsAndWhen(String rung, ExpiryClock clock, String words) {
        assertThat(DueWords.of(new TokenExpiring.Notice(Rung.parse(rung), clock)))
                .isEqualTo("its owner is told that " + words);
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshSaysWhyInWordsOfPeople(RefreshCause cause) {
        assertThat(DueWords.of(new TokenExpiring.Refresh(cause))).matches("[a-z ]{15,}");
    }
}
