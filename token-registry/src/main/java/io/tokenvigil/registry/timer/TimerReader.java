package io.tokenvigil.registry.timer;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Reads a token's timer and plan without its lock: for showing, never for changing.
@ApplicationScoped
public class TimerReader {

    private final AgroalDataSource database;

    TimerReader(AgroalDataSource database) {
        this.database = database;
    }

    /// A timer and its plan as one statement saw them.
    public record Seen(TokenTimer timer, Plan plan, Instant now) {}

    /// Empty where no such token exists (any more).
    public Optional<Seen> read(long token) {
        String sql =
                """
                select %s, (select plan from token_plan p where p.token = t.token) as plan, vigil_now() as now
                from token_timer t where token = ?
                """
                        .formatted(TimerRows.COLUMNS);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, token);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Seen(
                                        TimerRows.timer(row),
                                        PlanText.plan(row.getString("plan")),
                                        Instants.of(row, "now")))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("reading a timer", e);
        }
    }
}
