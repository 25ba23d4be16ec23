package io.tokenvigil.registry.work;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Instants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Table `work` as those see it who lease it and hear how it ended. Callers hold the tokens' locks.
@ApplicationScoped
public class WorkRows {

    private static final RefreshCause[] CAUSES = RefreshCause.values();

    private final AgroalDataSource database;

    WorkRows(AgroalDataSource database) {
        this.database = database;
    }

    /// A piece of work as it stands.
    ///
    /// @param tries how often it was leased
    /// @param attempt the row of the last lease, none before the first or since it was given back
    public record Piece(
            long id,
            long token,
            WorkKind kind,
            int generation,
            String provider,
            RefreshCause cause,
            int tries,
            @Nullable Long attempt) {}

    /// A lease that was given for a piece of work.
    public record Given(long work, long attempt, Instant leasedUntil) {}

    /// All work of these tokens.
    public List<Piece> of(Collection<Long> tokens) {
        return pieces("select * from work where token = any(?)", tokens);
    }

    /// Those of the pieces that are still there, due, and not leased.
    public List<Piece> due(Collection<Long> ids) {
        return pieces(
                """
                select * from work where id = any(?) and not_before <= vigil_clock()
                  and (leased_until is null or leased_until <= vigil_clock())
                """,
                ids);
    }

    public void give(List<Given> given) {
        if (given.isEmpty()) {
            return;
        }
        String sql =
                """
                update work w set attempt = n.attempt, leased_until = n.until,
                  attempts = w.attempts + 1
                from unnest(?::bigint[], ?::bigint[], ?::timestamptz[]) as n (id, attempt, until)
                where w.id = n.id
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, given)
                    .bigint(Given::work)
                    .bigint(Given::attempt)
                    .instant(Given::leasedUntil);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("leasing work", e);
        }
    }

    /// It is tried again, not before this instant.
    public void again(long id, Instant notBefore) {
        run(
                "update work set attempt = null, leased_until = null, not_before = ? where id = ?",
                notBefore,
                id);
    }

    /// It is as if it had never been leased: nothing was tried.
    public void giveBack(long id, Instant notBefore) {
        run(
                """
                update work set attempt = null, leased_until = null, not_before = ?,
                  attempts = greatest(attempts - 1, 0) where id = ?
                """,
                notBefore,
                id);
    }

    private void run(String sql, Instant notBefore, long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Instants.parameter(notBefore));
            statement.setLong(2, id);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("putting work back", e);
        }
    }

    private List<Piece> pieces(String sql, Collection<Long> keys) {
        List<Piece> pieces = new ArrayList<>();
        if (keys.isEmpty()) {
            return pieces;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", keys.toArray(Long[]::new)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pieces.add(
                            new Piece(
                                    row.getLong("id"),
                                    row.getLong("token"),
                                    WorkKind.of(row.getInt("kind")),
                                    row.getInt("generation"),
                                    row.getString("provider"),
                                    CAUSES[row.getInt("cause")],
                                    row.getInt("attempts"),
                                    row.getObject("attempt", Long.class)));
                }
            }
            return pieces;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading work", e);
        }
    }
}
