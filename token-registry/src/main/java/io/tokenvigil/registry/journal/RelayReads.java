package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.journal.Cursor.Refill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the relay reads from the journal.
final class RelayReads {

    private static final String COLUMNS =
            "id, day, at, subject, sequence, type, namespace, provider, traceparent, body";

    /// The last id that was drawn. A sequence that is read as a table shows up to 32 more for the
    /// instant in which PostgreSQL logs that many at once: ids that somebody draws later.
    static final String LAST_ID =
            "coalesce(pg_sequence_last_value('token_event_id_seq'::regclass), 0)";

    private static final String POLL =
            "select pg_current_snapshot()::text as now, %s as last".formatted(LAST_ID);

    private static final String BATCH =
            """
            select %s from token_event
            where id > ? and day >= least(?::date, (vigil_now() at time zone 'UTC')::date - 1)
              and pg_visible_in_snapshot(xid, ?::pg_snapshot)
              and not pg_visible_in_snapshot(xid, ?::pg_snapshot)
            order by id limit ?
            """
                    .formatted(COLUMNS);

    private static final String REFILL =
            """
            select %s from token_event
            where id >= ? and id <= ? and day >= (vigil_now() at time zone 'UTC')::date - 30
            order by id limit ?
            """
                    .formatted(COLUMNS);

    private static final String OLDEST =
            """
            select min(id) from token_event
            where day >= (vigil_now() at time zone 'UTC')::date - 30
            """;

    private static final String DAY =
            "select day from token_event where id <= ? order by id desc limit 1";

    private RelayReads() {}

    /// Which transactions are over, and the journal's last id before that was asked.
    record Poll(Snapshot now, long lastId) {}

    static Poll poll(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POLL);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Poll(Snapshot.parse(row.getString("now")), row.getLong("last"));
        }
    }

    /// Rows after `after` that became visible between the two snapshots, in id order.
    ///
    /// @param day no such row is of an earlier day; none: unknown
    static List<JournalRow> batch(
            Connection connection,
            long after,
            @Nullable LocalDate day,
            Snapshot done,
            Snapshot target,
            int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
            statement.setLong(1, after);
            statement.setObject(2, day == null ? LocalDate.EPOCH : day);
            statement.setString(3, target.text());
            statement.setString(4, done.text());
            statement.setInt(5, limit);
            return rows(statement);
        }
    }

    static List<JournalRow> again(Connection connection, Refill refill, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFILL)) {
            statement.setLong(1, refill.from());
            statement.setLong(2, refill.to());
            statement.setInt(3, limit);
            return rows(statement);
        }
    }

    /// The oldest row that Kafka would still hold; empty if there is none.
    static Optional<Long> oldestToRefill(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long id = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(id);
        }
    }

    /// The day of the last row up to `id`, none if there is no such row.
    static @Nullable LocalDate day(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DAY)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, LocalDate.class) : null;
            }
        }
    }

    private static List<JournalRow> rows(PreparedStatement statement) throws SQLException {
        List<JournalRow> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(
                        new JournalRow(
                                row.getLong(1),
                                row.getObject(2, LocalDate.class),
                                Instants.of(row, "at"),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                row.getString(10)));
            }
        }
        return rows;
    }
}
