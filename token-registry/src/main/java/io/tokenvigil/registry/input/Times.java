package io.tokenvigil.registry.input;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Reads instants and durations as ISO-8601 writes them.
final class Times {

    /// What PostgreSQL, RFC 3339 and every JSON reader can hold.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /// An hour or `+0900` is an offset too.
    private static final DateTimeFormatter WITH_OFFSET =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern("[XXX][XX][X]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    /// A hundred years: from any instant of ours on they end at one that can be written.
    private static final Duration LONGEST_DURATION = Duration.ofDays(36_525);

    private static final int LONGEST = 64;
    private static final String EXAMPLE = "2027-01-31T12:00:00Z or 2027-01-31T21:00:00+09:00";

    private Times() {}

    static Parsed<Instant> instant(String text) {
        if (text.length() > LONGEST) {
            return new Parsed.Bad<>("must be an instant such as " + EXAMPLE);
        }
        try {
            Instant instant = OffsetDateTime.parse(text, WITH_OFFSET).toInstant();
            if (instant.isBefore(FIRST) || instant.isAfter(LAST.plusNanos(999))) {
                return new Parsed.Bad<>("must lie in the years 1 to 9999");
            }
            return new Parsed.Good<>(instant.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return new Parsed.Bad<>(whyNoInstant(text));
        }
    }

    static Parsed<Duration> duration(String text) {
        try {
            if (text.length() <= LONGEST) {
                Duration duration = Duration.parse(text);
                if (duration.compareTo(LONGEST_DURATION) > 0) {
                    return new Parsed.Bad<>("must be at most P36525D, a hundred years");
                }
                return duration.isNegative()
                        ? new Parsed.Bad<>("must not be negative, for example PT30M")
                        : new Parsed.Good<>(duration);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Refused below.
        }
        return new Parsed.Bad<>(
                "must be a duration in days, hours, minutes and seconds, such as P30D, PT12H or"
                        + " PT30M; months and years have no fixed length");
    }

    private static String whyNoInstant(String text) {
        if (parses(text, LocalDateTime::parse)) {
            return "has no offset, so it could mean any of 24 instants: write " + EXAMPLE;
        }
        if (parses(text, LocalDate::parse)) {
            return "is a day and not an instant: write " + EXAMPLE;
        }
        return "must be an instant with its offset, such as " + EXAMPLE;
    }

    private static boolean parses(String text, Reading reading) {
        try {
            reading.read(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private interface Reading {
        Object read(String text);
    }
}
