package io.tokenvigil.registry.database;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// Runs one statement on the service's pool, inside the caller's transaction where there is one.
///
/// Parameters are what they are in Java: instants, durations (as intervals), UUIDs, numbers, text,
/// bytes, and arrays of text or bytes. Never a secret in clear (C-2).
@Singleton
public class Sql {

    private final AgroalDataSource database;
    private final boolean foreseeing;

    @Inject
    public Sql(AgroalDataSource database) {
        this(database, false);
    }

    private Sql(AgroalDataSource database, boolean foreseeing) {
        this.database = database;
        this.foreseeing = foreseeing;
    }

    /// The same, with every statement planned for its own values. After some times the server would
    /// plan it once for all values instead, which for one that few rows fit may be the way through
    /// the whole table. Costs a millisecond each, and is for what people ask, not for what is done
    /// all the time.
    public Sql foreseeing() {
        return new Sql(database, true);
    }

    /// All rows of a query, or of a statement that returns some.
    public <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure("a statement", e);
        }
    }

    /// The first row, if there is one.
    public <T> Optional<T> row(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return rows(sql, reader, parameters).stream().findFirst();
    }

    /// Runs a statement and answers how many rows it changed.
    public int run(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("a statement", e);
        }
    }

    private PreparedStatement prepared(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            if (foreseeing) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            for (int i = 0; i < parameters.length; i++) {
                set(statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Instant instant -> statement.setObject(index, Instants.parameter(instant));
            // The statement casts it: cast(? as interval).
            case Duration duration -> statement.setString(index, duration.toString());
            case String[] texts ->
                    statement.setArray(
                            index, statement.getConnection().createArrayOf("text", texts));
            case byte[][] values ->
                    statement.setArray(
                            index, statement.getConnection().createArrayOf("bytea", values));
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> statement.setObject(index, value);
        }
    }
}
