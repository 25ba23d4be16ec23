package io.tokenvigil.registry.token;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// The database's clock, ahead of the machine's for as long as this is open.
public final class MovedClock implements AutoCloseable {

    /// Moves it ahead of the machine's, from wherever it is.
    public void aheadBy(Duration ahead) throws SQLException {
        set(" + interval '%d milliseconds'".formatted(ahead.toMillis()));
    }

    @Override
    public void close() throws SQLException {
        set("");
    }

    private static void set(String shift) throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "create or replace function vigil_now() returns timestamptz language sql stable as $$ select now()%s $$"
                            .formatted(shift));
            statement.execute(
                    "create or replace function vigil_clock() returns timestamptz language sql volatile as $$ select clock_timestamp()%s $$"
                            .formatted(shift));
        }
    }
}
