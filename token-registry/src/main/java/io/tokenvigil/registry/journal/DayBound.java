package io.tokenvigil.registry.journal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The earliest day whose partition may still have unpublished rows, so that the others are not
/// even opened. It follows what is published a minute behind: a database's clock may step.
final class DayBound {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private @Nullable LocalDate bound;
    private @Nullable LocalDate earliest;
    private long since = System.nanoTime();

    /// @param lastPublished the day of the last published row; none: nothing is known
    DayBound(@Nullable LocalDate lastPublished) {
        this.bound = lastPublished == null ? null : lastPublished.minusDays(1);
    }

    @Nullable LocalDate day() {
        return bound;
    }

    void published(List<JournalRow> rows) {
        for (JournalRow row : rows) {
            if (earliest == null || row.day().isBefore(earliest)) {
                earliest = row.day();
            }
        }
        if (earliest != null && System.nanoTime() - since > WINDOW) {
            bound = earliest.minusDays(1);
            earliest = null;
            since = System.nanoTime();
        }
    }
}
