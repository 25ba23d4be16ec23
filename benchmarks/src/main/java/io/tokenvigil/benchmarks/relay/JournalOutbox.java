package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.embedded.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// A registry's journal. The rows are written in one transaction, whose commit begins the lap.
record JournalOutbox(Postgres postgres) implements RelayArm.Outbox {
    private static final String TABLE = "vigil.token_event";

    @Override
    public RelayArm.Release fill(List<String> subjects) throws SQLException {
        Connection connection = postgres.connectAsSuperuser();
        connection.setAutoCommit(false);
        Rows.insert(connection, TABLE, subjects);
        return () -> {
            try (connection) {
                wake();
                connection.commit();
            }
        };
    }

    /// Nobody tells a relay of what another process commits, and one that had nothing to do for a
    /// while looks twice a second only. In a registry, its own commits wake it.
    private void wake() throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser()) {
            Rows.insert(connection, TABLE, List.of(UUID.randomUUID().toString()));
        }
    }
}
