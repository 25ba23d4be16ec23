package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.ConnectionSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Drops the journal's old days, as the owner: detached first, concurrently, so that nobody waits
/// for it. A day with an event that is not published, or that a refill still needs, stays (I-03).
final class OldPartitions {

    private static final Logger LOG = Logger.getLogger(OldPartitions.class);

    /// Also those whose detachment a crash interrupted, and those that it left detached.
    private static final String OLD =
            """
            select c.relname as name, i.inhrelid is not null as attached,
              coalesce(i.inhdetachpending, false) as pending
            from pg_class c left join pg_inherits i on i.inhrelid = c.oid
            where c.relnamespace = 'vigil'::regnamespace and c.relkind = 'r'
              and c.relname ~ '^token_event_[0-9]{8}$'
              and to_date(right(c.relname, 8), 'YYYYMMDD')
                < (vigil.vigil_now() at time zone 'UTC')::date - ?::int
            order by c.relname
            """;

    @SuppressWarnings("InlineFormatString") // reads better beside the statement before it
    private static final String NEEDED =
            """
            select coalesce((select max(id) from vigil.%1$s) > (select low_id from vigil.relay), false)
              or exists (select from vigil.%1$s, vigil.relay where id >= refill_from and id <= refill_to)
            """;

    /// Before the rows are gone, so that whoever finds them missing finds this.
    @SuppressWarnings("InlineFormatString") // as above
    private static final String DROPPED =
            """
            update vigil.journal_dropped
            set id = greatest(id, (select coalesce(max(id), 0) from vigil.%s))
            """;

    private final ConnectionSource owner;

    OldPartitions(ConnectionSource owner) {
        this.owner = owner;
    }

    private record Partition(String name, boolean attached, boolean pending) {}

    /// Drops them, and answers the names of those that were dropped.
    List<String> drop(Duration retention) throws SQLException {
        List<String> dropped = new ArrayList<>();
        try (Connection connection = owner.open()) {
            // Detaching concurrently brings its own transactions.
            connection.setAutoCommit(true);
            if (!isFirst(connection)) {
                return dropped;
            }
            for (Partition partition : old(connection, retention)) {
                if (partition.attached() && isNeeded(connection, partition)) {
                    LOG.warnf(
                            "an old day is not published yet and stays: partition=%s",
                            partition.name());
                } else {
                    drop(connection, partition);
                    dropped.add(partition.name());
                }
            }
        }
        return dropped;
    }

    /// One replica is enough; the lock ends with the connection.
    private static boolean isFirst(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select pg_try_advisory_lock(hashtext('token_event retention'))")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<Partition> old(Connection connection, Duration retention)
            throws SQLException {
        List<Partition> partitions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OLD)) {
            statement.setLong(1, retention.toDays());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    partitions.add(
                            new Partition(
                                    row.getString("name"),
                                    row.getBoolean("attached"),
                                    row.getBoolean("pending")));
                }
            }
        }
        return partitions;
    }

    private static boolean isNeeded(Connection connection, Partition partition)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEEDED.formatted(partition.name()))) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void drop(Connection connection, Partition partition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DROPPED.formatted(partition.name()));
            if (partition.attached()) {
                statement.execute(
                        "alter table vigil.token_event detach partition vigil.%s %s"
                                .formatted(
                                        partition.name(),
                                        partition.pending() ? "finalize" : "concurrently"));
            }
            statement.execute("drop table vigil." + partition.name());
        }
    }
}
