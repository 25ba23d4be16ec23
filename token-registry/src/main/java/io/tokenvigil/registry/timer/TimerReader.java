package io.tokenvigil.registry.timer;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a token's timer and plan without its lock: for showing, never for changing.
@ApplicationScoped
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
public class TimerReader {

    private static final int FEW = 20_000;

    private static final String OF_SOME =
            """
            (select key as token from token where namespace = any (?) offset 0) t
              join token_timer using (token)\
            """;

    private final AgroalDataSource database;

    TimerReader(AgroalDataSource database) {
        this.database = database;
    }

    /// A timer and its plan as one statement saw them.
    public record Seen(TokenTimer timer, Plan plan, Instant now) {

        /// Whether owners are told when a rung on this clock is reached, rather than subscribers
        /// alone.
        public boolean tells(ExpiryClock clock) {
            boolean healthy = plan.automatic() && timer.status().compareTo(TokenStatus.EXPIRED) < 0;
            return plan.notices().tells(clock, healthy);
        }
    }

    /// What the tokens of a list are called and do.
    public interface Reading {
        void token(Face face, Seen seen);
    }

    /// Tokens of which people will be told something, or that end, soonest first.
    ///
    /// @param namespaces none: all; few of them are read by their tokens, and not by all that ends
    public void soonest(String @Nullable [] namespaces, int most, Reading reading) {
        boolean few = namespaces != null && isFew(namespaces);
        String sql =
                """
                select %s, face, plan, vigil_now() as now
                from %s join token_plan using (token)
                where due_at is not null and (cast(? as text[]) is null or face ->> 'namespace' = any (?))
                  and (rung_at is not null or plan ->> 'refresh' = 'off' or status = ?)
                order by due_at limit ?
                """
                        .formatted(TimerRows.COLUMNS, few ? OF_SOME : "token_timer");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            Array names = namespaces == null ? null : connection.createArrayOf("text", namespaces);
            if (few) {
                statement.setArray(next++, names);
            }
            statement.setArray(next++, names);
            statement.setArray(next++, names);
            statement.setInt(next++, TokenStatus.NEEDS_PERSON.ordinal());
            statement.setInt(next, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reading.token(PlanText.face(row.getString("face")), seen(row));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("reading timers", e);
        }
    }

    /// Whether they have so few tokens that all of them are sorted sooner than some are met among
    /// all that end.
    private boolean isFew(String[] namespaces) {
        String sql = "select key from token where namespace = any (?) offset ? limit 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", namespaces));
            statement.setInt(2, FEW);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("counting tokens", e);
        }
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(
                TimerRows.timer(row),
                PlanText.plan(row.getString("plan")),
                Instants.of(row, "now"));
    }

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
                return row.next() ? Optional.of(seen(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("reading a timer", e);
        }
    }
}
