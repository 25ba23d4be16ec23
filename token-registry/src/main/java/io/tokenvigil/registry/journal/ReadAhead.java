package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads what comes next while what is in hand is being sent, in a thread and over a connection of
/// its own; it has neither until there is a backlog.
final class ReadAhead implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ReadAhead.class);

    private final ConnectionSource connections;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("relay-reader").daemon().factory());
    // The thread's own.
    private @Nullable Connection connection;

    ReadAhead(ConnectionSource connections) {
        this.connections = connections;
    }

    /// What a reading is about.
    @FunctionalInterface
    interface Reading {
        List<JournalRow> over(Connection connection) throws SQLException;
    }

    Future<List<JournalRow>> begin(Reading reading) {
        return thread.submit(() -> read(reading));
    }

    /// Its rows, once they are there.
    static List<JournalRow> await(Future<List<JournalRow>> begun)
            throws SQLException, InterruptedException {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException("the journal is not read", e.getCause());
        }
    }

    private List<JournalRow> read(Reading reading) throws SQLException {
        Connection open = connection == null ? connections.open() : connection;
        connection = open;
        List<JournalRow> rows = reading.over(open);
        open.commit();
        return rows;
    }

    /// Does not wait for what is being read.
    @Override
    public void close() {
        thread.execute(this::disconnect);
        thread.shutdown();
    }

    private void disconnect() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debugf("the reader's connection was lost before: sqlState=%s", e.getSQLState());
        }
    }
}
