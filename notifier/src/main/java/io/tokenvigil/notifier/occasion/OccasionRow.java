package io.tokenvigil.notifier.occasion;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of the table as an occasion, and the other way round.
public final class OccasionRow {
    /// The columns that [#read] wants.
    public static final String COLUMNS =
            "o.subject, o.sequence, o.type, o.kind, o.generation, o.expires_at, o.rung, o.clock, o.code";

    private OccasionRow() {}

    /// As the table's `insert` has them.
    ///
    /// @param dueAt none: now
    static @Nullable Object[] values(Occasion occasion, @Nullable Instant dueAt) {
        return new @Nullable Object[] {
            occasion.id(),
            occasion.subject(),
            occasion.sequence(),
            occasion.type(),
            occasion.kind(),
            occasion.generation(),
            occasion.expiresAt(),
            occasion.rung() == null ? null : occasion.rung().text(),
            occasion.clock(),
            occasion.code(),
            dueAt
        };
    }

    /// Reads the columns [#COLUMNS] of a row.
    public static Occasion read(ResultSet row) throws SQLException {
        return new Occasion(
                row.getString("subject"),
                row.getLong("sequence"),
                optional(row, "type").map(EventType::valueOf).orElse(null),
                OccasionKind.valueOf(row.getString("kind")),
                row.getInt("generation"),
                Transaction.instant(row, "expires_at"),
                optional(row, "rung").map(Rung::parse).orElse(null),
                optional(row, "clock").map(ExpiryClock::valueOf).orElse(null),
                optional(row, "code").map(Code::valueOf).orElse(null));
    }

    private static Optional<String> optional(ResultSet row, String column) throws SQLException {
        @Nullable String value = row.getString(column);
        return Optional.ofNullable(value);
    }
}
