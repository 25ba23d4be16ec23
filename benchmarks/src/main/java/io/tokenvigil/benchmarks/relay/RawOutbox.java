package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A table with the journal's columns, emptied before each lap.
record RawOutbox(Postgres postgres, Told relay) implements RelayArm.Outbox {
    private static final String TABLE = "peer.event";

    static void create(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE SCHEMA peer;
                    CREATE TABLE peer.event (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        at timestamptz NOT NULL DEFAULT now(),
                        subject text NOT NULL,
                        sequence bigint NOT NULL,
                        type text NOT NULL,
                        namespace text,
                        provider text NOT NULL,
                        body text NOT NULL)""");
        }
    }

    @Override
    public RelayArm.Release fill(List<String> subjects) throws SQLException {
        try (Connection connection = postgres.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + TABLE);
            Rows.insert(connection, TABLE, subjects);
        }
        return () -> relay.to("/relay", List.of());
    }
}
