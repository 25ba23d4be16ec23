package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T15:00:00Z");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTC | 2026/12/31 15:00 (UTC)",
                "Z | 2026/12/31 15:00 (UTC)",
                "Asia/Tokyo | 2027/01/01 00:00 (JST)",
                "Asia/Seoul | 2027/01/01 00:00 (KST)",
                "Europe/Berlin | 2026/12/31 16:00 (CET)",
                "America/Chicago | 2026/12/31 09:00 (CST, UTC-06:00)",
                "Asia/Shanghai | 2026/12/31 23:00 (CST, UTC+08:00)",
                "Asia/Kolkata | 2026/12/31 20:30 (IST, UTC+05:30)",
                "Asia/Kathmandu | 2026/12/31 20:45 (UTC+05:45)",
                "+09:00 | 2027/01/01 00:00 (UTC+09:00)"
            })
    void aMomentNamesItsZoneAndItsOffsetWhereTheNameIsNotEnough(String zoneId, String text) {
        assertThat(DateText.moment(NEW_YEAR, ZoneId.of(zoneId))).isEqualTo(text);
    }

    @Test
    void summerTimeHasItsOwnName() {
        assertThat(
                        DateText.moment(
                                Instant.parse("2026-07-01T00:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026/07/01 02:00 (CEST)");
    }

    @Test
    void theYearIsThatOfTheDayAndNotOfItsWeek() {
        // In many countries this day lies in the first week of 2028.
        Instant tuesday = Instant.parse("2027-12-28T00:00:00Z");

        assertThat(DateText.day(tuesday, ZoneOffset.UTC)).isEqualTo("2027/12/28");
        assertThat(DateText.nearDay(tuesday, NEW_YEAR, ZoneOffset.UTC)).isEqualTo("2027/12/28");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-12-01T00:00:00Z, 2020/12/01",
        "2025-12-31T23:59:59Z, 2025/12/31",
        "2026-01-01T00:00:00Z, 01/01",
        "2026-12-31T23:59:59Z, 12/31",
        "2027-01-05T00:00:00Z, 01/05",
        "2027-10-14T23:59:59Z, 10/14",
        "2027-10-15T12:00:00Z, 2027/10/15",
        "2029-11-15T12:00:00Z, 2029/11/15"
    })
    void aDayHasItsYearWhereThatMayNotBeTheOneThatPeopleThinkOf(Instant day, String text) {
        Instant now = Instant.parse("2026-11-15T12:00:00Z");

        assertThat(DateText.nearDay(day, now, ZoneOffset.UTC)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ja-JP-u-ca-japanese",
                "ar-EG",
                "th-TH-u-nu-thai-ca-buddhist",
                "tr-TR",
                "fa-IR",
                "hi-IN-u-nu-deva"
            })
    void noDefaultOfTheMachineTakesPart(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

        assertThat(DateText.moment(NEW_YEAR, ZoneId.of("Asia/Tokyo")))
                .isEqualTo("2027/01/01 00:00 (JST)");
    }
}
