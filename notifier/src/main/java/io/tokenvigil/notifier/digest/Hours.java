package io.tokenvigil.notifier.digest;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of every day: `09:00-18:00`, or over midnight `22:00-06:00`.
///
/// @param from belongs to it
/// @param to does not
public record Hours(LocalTime from, LocalTime to) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    public Hours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("hours %s-%s have no length".formatted(from, to));
        }
    }

    /// Reads them as people write them.
    ///
    /// @throws IllegalArgumentException for anything else than `HH:mm-HH:mm`
    public static Hours parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "hours are %s, must be like 09:00-18:00".formatted(written));
        }
        try {
            return new Hours(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "hours are %s, must be like 09:00-18:00".formatted(written), e);
        }
    }

    /// The first instant from `at` on that is within them.
    Instant opening(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return contains(local.toLocalTime()) ? at : next(from, at, zone);
    }

    /// The first instant from `at` on when the clocks of a zone show a time; where they skip it,
    /// the one right after the gap.
    static Instant next(LocalTime time, Instant at, ZoneId zone) {
        Instant today = at.atZone(zone).toLocalDate().atTime(time).atZone(zone).toInstant();
        return today.isBefore(at)
                ? at.atZone(zone).toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant()
                : today;
    }

    private boolean contains(LocalTime time) {
        boolean fromOn = !time.isBefore(from);
        boolean untilTo = time.isBefore(to);
        return from.isBefore(to) ? fromOn && untilTo : fromOn || untilTo;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
