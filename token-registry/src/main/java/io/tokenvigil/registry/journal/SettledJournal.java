package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.journal.Marks.Mark;
import io.tokenvigil.registry.journal.RelayReads.Poll;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The journal as far as it is settled: up to an id below which nothing will appear any more, so
/// that one number says what somebody has read. It waits for the transactions that are open, 30 s
/// at most, and needs no lease, no cursor and no Kafka.
///
/// It belongs to one connection, and what it knows ends with that: a database that crashed gives
/// out transaction numbers again.
public final class SettledJournal {

    /// An installation's cluster and its timeline: ids of another may be given out twice.
    private static final String CLUSTER =
            """
            select md5(system_identifier::text || left(pg_walfile_name(pg_current_wal_lsn()), 8))
            from pg_control_system()
            """;

    private static final String ROWS =
            """
            select id, type, namespace, body from token_event where id > ? and id <= ?
            order by id limit ?
            """;

    /// Begins a transaction, after the journal's last id was read.
    private static final String NUMBER = "select pg_current_xact_id()::text";

    private static final int PRINT = 8;

    private final Connection connection;
    private final Marks marks = new Marks(-1);
    private long marked = -1;
    private long last;

    /// @param connection without automatic commit, used by nobody else
    public SettledJournal(Connection connection) {
        this.connection = connection;
    }

    /// Where ids are counted: who has an id from elsewhere cannot go on with it here.
    public String cluster() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLUSTER);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String cluster = row.getString(1).substring(0, PRINT);
            connection.commit();
            return cluster;
        }
    }

    /// Nothing will appear up to this id any more. Below zero until the transactions that were open
    /// at the first call are over.
    public long settled() throws SQLException {
        Poll poll = poll();
        if (poll.lastId() > marked) {
            marks.add(new Mark(poll.lastId(), number()));
            marked = poll.lastId();
            poll = poll();
        }
        last = poll.lastId();
        marks.settle(poll.now().xmin());
        return marks.low();
    }

    /// The highest id that was given out when it was last asked what is settled: whoever has a
    /// higher one by then has it from a journal that this is not.
    public long last() {
        return last;
    }

    /// Events after one id and up to another, which must be settled, in the order of their ids.
    public List<SettledEvent> between(long after, long upTo, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            statement.setInt(3, limit);
            List<SettledEvent> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(
                            new SettledEvent(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4)));
                }
            }
            connection.commit();
            return events;
        }
    }

    /// The highest id that is gone with the days that were dropped. Asked after a reading, it tells
    /// of all that the reading may have missed.
    public long dropped() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select id from journal_dropped");
                ResultSet row = statement.executeQuery()) {
            row.next();
            long dropped = row.getLong(1);
            connection.commit();
            return dropped;
        }
    }

    private Poll poll() throws SQLException {
        Poll poll = RelayReads.poll(connection);
        connection.commit();
        return poll;
    }

    /// Rolled back: a number is all that was wanted.
    private long number() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NUMBER);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long number = Long.parseLong(row.getString(1));
            connection.rollback();
            return number;
        }
    }
}
