package io.tokenvigil.notifier.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One open transaction. Values are bound in the order of the question marks: text, numbers, UUIDs,
/// instants, enums (by name), bytes, and arrays of UUIDs, text or numbers.
public final class Transaction {
    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// Makes a value of a row.
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The first row, if there is one.
    public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /// How many rows it touched.
    public int update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The same statement for each of these values, on one way to the database and back.
    ///
    /// @return how many rows each of them touched together
    public int updateAll(String sql, List<@Nullable Object[]> all) {
        if (all.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] values : all) {
                bind(statement, values);
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).map(n -> Math.max(n, 0)).sum();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The database's time, by which everything here is due or late (I-06).
    public Instant now() {
        return list(
                        "select notices_now()",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .getFirst();
    }

    /// An instant that may be absent.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        // By its offset and not as java.sql.Timestamp, which goes through the JVM's default
        // calendar.
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, values);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bound(values[i]));
        }
    }

    private @Nullable Object bound(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case UUID[] ids -> connection.createArrayOf("uuid", ids);
            case String[] texts -> connection.createArrayOf("text", texts);
            case Integer[] numbers -> connection.createArrayOf("int4", numbers);
            default -> value;
        };
    }
}
