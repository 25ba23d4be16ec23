package io.tokenvigil.events;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/// One step of the notice ladder: how long before the expiry it stands. Zero is the expiry itself,
/// a negative rung stands after it. A day is exactly 24 hours, so a rung is an instant (M-7).
///
/// Its text is ISO-8601 and the same for equal rungs: `P30D`, `PT12H`, `PT0S`, `-P7D`.
///
/// @param before whole seconds, at most [#LIMIT] either way
public record Rung(Duration before) implements Comparable<Rung> {

    /// The farthest that a rung may stand from the expiry: ten years of 366 days.
    public static final Duration LIMIT = Duration.ofDays(3660);

    private static final int TEXT = 40;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    public Rung {
        boolean wholeSeconds = before.equals(before.truncatedTo(ChronoUnit.SECONDS));
        if (!wholeSeconds || before.compareTo(LIMIT) > 0 || before.compareTo(LIMIT.negated()) < 0) {
            throw new IllegalArgumentException(
                    "rung is " + before + ", must be whole seconds within " + LIMIT);
        }
    }

    /// Reads an ISO-8601 duration, whichever way it is written.
    ///
    /// @throws IllegalArgumentException if it is none, or not a rung
    public static Rung parse(String text) {
        if (text.length() > TEXT) {
            throw new IllegalArgumentException(
                    "rung has " + text.length() + " characters, at most " + TEXT);
        }
        try {
            return new Rung(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "rung must be an ISO-8601 duration such as P30D, PT12H or -P7D", e);
        }
    }

    /// The ISO-8601 text; whole days are written as days.
    public String text() {
        long seconds = before.abs().toSeconds();
        String sign = before.isNegative() ? "-" : "";
        return seconds != 0 && seconds % DAY == 0
                ? sign + "P" + seconds / DAY + "D"
                : sign + before.abs();
    }

    /// Orders by nearness in time: the rung that comes last is the greatest.
    @Override
    public int compareTo(Rung other) {
        return other.before.compareTo(before);
    }

    @Override
    public String toString() {
        return text();
    }
}
