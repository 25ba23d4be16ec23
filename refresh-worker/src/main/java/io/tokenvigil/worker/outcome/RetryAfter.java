package io.tokenvigil.worker.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads a `Retry-After` header: seconds or a date (RFC 9110 §10.2.3), clamped to between a second
/// and an hour.
public final class RetryAfter {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    /// Nothing where the header is neither.
    public static Optional<Duration> parse(String header, Instant now) {
        var text = header.strip();
        if (text.matches("\\d{1,12}")) {
            return Optional.of(clamped(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(clamped(Duration.between(now, date.toInstant())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration clamped(Duration wait) {
        if (wait.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
