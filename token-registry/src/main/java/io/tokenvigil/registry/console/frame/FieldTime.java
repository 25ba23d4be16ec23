package io.tokenvigil.registry.console.frame;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a browser's field for a date and a time says: it has no offset, and is meant in the zone
/// that its form names.
public final class FieldTime {

    private FieldTime() {}

    /// None where it is no such time, or the zone is none.
    public static Optional<Instant> instant(String local, @Nullable String zone) {
        try {
            ZoneId meant = ZoneId.of(zone == null ? "" : zone);
            return Optional.of(LocalDateTime.parse(local).atZone(meant).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// As such a field takes it, which knows milliseconds at most.
    public static String local(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), zone).toString();
    }
}
