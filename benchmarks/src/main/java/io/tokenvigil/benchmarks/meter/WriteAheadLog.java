package io.tokenvigil.benchmarks.meter;

import io.tokenvigil.embedded.Postgres;
import java.sql.SQLException;
import java.util.OptionalDouble;

/// How many bytes a server has written to its write-ahead log.
@FunctionalInterface
public interface WriteAheadLog {
    /// Of an arm that has no database.
    WriteAheadLog NONE = OptionalDouble::empty;

    OptionalDouble bytes() throws SQLException;

    static WriteAheadLog of(Postgres postgres) {
        return () -> {
            try (var connection = postgres.connectAsSuperuser();
                    var statement = connection.createStatement();
                    var row =
                            statement.executeQuery(
                                    "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8")) {
                row.next();
                return OptionalDouble.of(row.getDouble(1));
            }
        };
    }
}
