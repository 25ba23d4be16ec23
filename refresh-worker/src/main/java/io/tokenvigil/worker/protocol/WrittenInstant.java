package io.tokenvigil.worker.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Reads an instant that a provider wrote as text: ISO-8601 with its offset, or a day, at whose
/// beginning (UTC) the token ends.
final class WrittenInstant {
    private static final int DAY = "2026-01-31".length();

    private WrittenInstant() {}

    /// The same as seconds since 1970, which is how other expiries come; what is no such text stays
    /// as it is.
    static @Nullable String number(@Nullable String written) {
        if (written == null) {
            return null;
        }
        try {
            return String.valueOf(instant(written.strip()).getEpochSecond());
        } catch (DateTimeException e) {
            return written;
        }
    }

    private static Instant instant(String text) {
        return text.length() <= DAY
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text.substring(0, DAY) + "T" + text.substring(DAY + 1))
                        .toInstant();
    }
}
