package io.tokenvigil.registry.token;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/// The database's clock, ahead of the machine's or stopped for as long as this is open.
public final class MovedClock implements AutoCloseable {

    /// Moves it ahead of the machine's, from wherever it is.
    public void aheadBy(Duration ahead) throws SQLException {
        String shift = " + interval '%d milliseconds'".formatted(ahead.toMillis());
        set("now()" + shift, "clock_timestamp()" + shift);
    }

    /// Stops it there.
    public void standAt(Instant instant) throws SQLException {
        String stopped = "timestamptz '%s'".formatted(instant);
        set(stopped, stopped);
    }

    @Override
    public void close() throws SQLException {
        set("now()", "clock_timestamp()");
    }

    private static void set(String now, String clock) throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "create or replace function vigil_now() returns timestamptz language sql stable as $$ select %s $$"
                            .formatted(now));
            statement.execute(
                    "create or replace function vigil_clock() returns timestamptz language sql volatile as $$ select %s $$"
                            .formatted(clock));
        }
    }
}
