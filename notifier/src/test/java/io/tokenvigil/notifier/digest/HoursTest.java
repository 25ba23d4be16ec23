package io.tokenvigil.notifier.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @ParameterizedTest
    @CsvSource({
        // Within, before, at the end, after.
        "09:00-18:00, Asia/Tokyo, 2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "09:00-18:00, Asia/Tokyo, 2026-11-30T23:59:59Z, 2026-12-01T00:00:00Z",
        "09:00-18:00, Asia/Tokyo, 2026-12-01T09:00:00Z, 2026-12-02T00:00:00Z",
        "09:00-18:00, Asia/Tokyo, 2026-12-01T14:00:00Z, 2026-12-02T00:00:00Z",
        // Over midnight.
        "22:00-06:00, UTC, 2026-12-01T23:00:00Z, 2026-12-01T23:00:00Z",
        "22:00-06:00, UTC, 2026-12-01T05:59:00Z, 2026-12-01T05:59:00Z",
        "22:00-06:00, UTC, 2026-12-01T06:00:00Z, 2026-12-01T22:00:00Z",
        // 02:30 was skipped in New York on the 8th of March: the hour after it is 03:30.
        "02:30-05:00, America/New_York, 2026-03-08T06:59:00Z, 2026-03-08T07:30:00Z",
        // A day on the other side of the date line.
        "09:00-18:00, Pacific/Apia, 2026-12-01T19:00:00Z, 2026-12-01T20:00:00Z"
    })
    void whatComesOutsideOfThemWaitsForTheirNextBeginning(
            String hours, String zone, Instant at, Instant opening) {
        assertThat(Hours.parse(hours).opening(at, ZoneId.of(zone))).isEqualTo(opening);
    }

    @Test
    void anHourOfTheDayIsTheNextOneFromAnInstantOn() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        Instant eight = Instant.parse("2026-11-30T23:00:00Z");

        assertThat(Hours.next(LocalTime.of(8, 0), eight, tokyo)).isEqualTo(eight);
        assertThat(Hours.next(LocalTime.of(8, 0), eight.plusNanos(1), tokyo))
                .isEqualTo("2026-12-01T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9-18", "09:00", "09:00-25:00", "09:00-09:00", "09:00 - 18:00"})
    void whatIsNoPartOfADayIsRefused(String written) {
        assertThatThrownBy(() -> Hours.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
