package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes due tokens for one transaction: those that no other lane holds, soonest first. What
/// retires or ends a lease is left to the [SettlingLane].
final class Claim {

    private static final String BATCHABLE =
            "due_at <= vigil_now() and coalesce(least(retire_at, lease_until) > vigil_now(), true)";

    /// A plain top-level SELECT: its LIMIT holds, unlike that of a sub-select in `IN`. The lower
    /// bound keeps it from walking over the dead index entries of what fired before.
    private static final String SOONEST =
            """
            select %s, vigil_now() as now from token_timer
            where due_at >= ? and %s and token <> all(?)
            order by due_at limit ? for update skip locked
            """
                    .formatted(TimerRows.COLUMNS, BATCHABLE);

    private static final String ONE =
            """
            select %s, vigil_now() as now from token_timer
            where token = ? and %s for update skip locked
            """
                    .formatted(TimerRows.COLUMNS, BATCHABLE);

    private static final String NEXT =
            """
            select vigil_now() as now,
              (select min(due_at) from token_timer where due_at > coalesce(?, vigil_now())) as next,
              exists (select from token_timer
                where due_at <= vigil_now() and least(retire_at, lease_until) <= vigil_now())
                as settling
            """;

    private Claim() {}

    /// Locked rows, soonest first, and the time by which they are due.
    record Claimed(List<TokenTimer> timers, Instant now) {

        List<Long> keys() {
            return timers.stream().map(TokenTimer::token).toList();
        }
    }

    /// What is due next, by the database's clock.
    ///
    /// @param due may have passed by `now`
    /// @param settling something for the settling lane is due now
    record Next(Instant now, @Nullable Instant due, boolean settling) {}

    /// @param from none: from the beginning
    static Claimed soonest(
            Connection connection, @Nullable Instant from, Long[] leaveAlone, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SOONEST)) {
            // The driver's word for -infinity.
            statement.setObject(1, from == null ? OffsetDateTime.MIN : Instants.parameter(from));
            statement.setArray(2, connection.createArrayOf("bigint", leaveAlone));
            statement.setInt(3, limit);
            return claimed(statement);
        }
    }

    /// This token, if it is still due and free.
    static Claimed one(Connection connection, long token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setLong(1, token);
            return claimed(statement);
        }
    }

    /// What comes after a claim. Its batch took a while, and what became due meanwhile is next too.
    ///
    /// @param asOf by when the claimed ones were due, none: it was this transaction, and found none
    static Next next(Connection connection, @Nullable Instant asOf) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setObject(1, Instants.parameter(asOf), Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Next(
                        Instants.of(row, "now"),
                        Instants.orNull(row, "next"),
                        row.getBoolean("settling"));
            }
        }
    }

    private static Claimed claimed(PreparedStatement claim) throws SQLException {
        List<TokenTimer> timers = new ArrayList<>();
        Instant now = Instant.MIN;
        try (ResultSet row = claim.executeQuery()) {
            while (row.next()) {
                timers.add(TimerRows.timer(row));
                now = Instants.of(row, "now");
            }
        }
        return new Claimed(timers, now);
    }
}
