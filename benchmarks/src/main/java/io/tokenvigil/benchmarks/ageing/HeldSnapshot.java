package io.tokenvigil.benchmarks.ageing;

import io.tokenvigil.embedded.Postgres;
import java.sql.Connection;
import java.sql.SQLException;

/// A transaction that read something once and was left open, as by a report or a forgotten console.
/// It changes nothing and holds no lock that anybody wants; but what dies after it began is still
/// there for it to see, and no vacuum can clear it away.
final class HeldSnapshot implements AutoCloseable {
    private final Connection connection;

    private HeldSnapshot(Connection connection) {
        this.connection = connection;
    }

    static HeldSnapshot of(Postgres postgres) throws SQLException {
        HeldSnapshot held = new HeldSnapshot(postgres.connectAsSuperuser());
        held.take();
        return held;
    }

    /// The first statement takes it, for all that follow.
    private void take() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM pg_class");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
