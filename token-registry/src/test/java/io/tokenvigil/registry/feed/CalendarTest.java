package io.tokenvigil.registry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant AT = Instant.parse("2026-12-31T23:59:59Z");

    @Test
    void anEntryIsAnEventInUtc() {
        assertThat(calendar("Directory Sync: expires"))
                .isEqualTo(
                        """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Tokenvigil//Tokenvigil//EN
                        CALSCALE:GREGORIAN
                        REFRESH-INTERVAL;VALUE=DURATION:PT1H
                        BEGIN:VEVENT
                        UID:u@tokenvigil
                        DTSTAMP:20260301T120000Z
                        DTSTART:20261231T235959Z
                        SUMMARY:Directory Sync: expires
                        TRANSP:TRANSPARENT
                        END:VEVENT
                        END:VCALENDAR
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void whatMeansSomethingInTextIsEscapedAndWhatNoTextMayHoldIsLeftOut() {
        assertThat(calendar("a,b;c\\d\ne\r\u0007\u001Ff"))
                .contains("\r\nSUMMARY:a\\,b\\;c\\\\d\\nef\r\n");
    }

    @Test
    void linesHaveAtMostSeventyFiveOctetsAndAreFoldedBetweenCharacters() {
        for (int padding = 0; padding < 80; padding++) {
            String name = "x".repeat(padding) + "日本語のなまえ𝒟👩‍👩‍👧".repeat(20);

            String text = calendar(name);

            assertThat(text.split("\r\n"))
                    .allSatisfy(
                            line ->
                                    assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                                            .isLessThanOrEqualTo(75))
                    .noneMatch(line -> line.contains("\uFFFD"));
            assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + name + "\r\n");
            assertThat(text).doesNotContainPattern("[^\r]\n").doesNotContainPattern("\r[^\n]");
        }
    }

    @Test
    void anotherProgramReadsWhatWasWritten() {
        String marks = "a, b; c\\d: \"e\"\n次の行 👩‍👩‍👧 \\n,";
        for (int padding = 0; padding < 80; padding++) {
            String name = "x".repeat(padding) + marks.repeat(4);

            assertThat(ReadCalendar.events(calendar(name)))
                    .containsExactly(new ReadCalendar.Event("u@tokenvigil", AT, name));
        }
        assertThat(ReadCalendar.events(Calendar.of(List.of(), NOW))).isEmpty();
    }

    @Test
    void itIsTheSameWhateverTheMachinesLocaleIs() {
        String expected = calendar("a");
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("ja-JP-u-ca-japanese", "ar-EG", "th-TH-u-nu-thai", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(calendar("a")).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aCalendarWithoutEventsStillHasAComponent() {
        assertThat(Calendar.of(List.of(), NOW))
                .contains("BEGIN:VTIMEZONE\r\n", "END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
    }

    private static String calendar(String summary) {
        return Calendar.of(List.of(new Entry("u@tokenvigil", AT, summary)), NOW);
    }
}
