package io.tokenvigil.registry.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A list of rows as the arrays that `unnest(?, ?, …)` takes: each call sets the statement's next
/// parameter to one column of all rows. One statement then writes them all, however many they are.
public final class Columns<T> {

    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    /// @param parameter the first parameter to set, from 1
    public Columns(PreparedStatement statement, int parameter, List<T> rows) {
        this.statement = statement;
        this.parameter = parameter - 1;
        this.rows = rows;
    }

    public Columns<T> bigint(ToLongFunction<T> column) throws SQLException {
        Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsLong(rows.get(i));
        }
        return next("bigint", values);
    }

    public Columns<T> bigintOrNull(Function<T, @Nullable Long> column) throws SQLException {
        @Nullable Long[] values = new @Nullable Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return next("bigint", values);
    }

    public Columns<T> integer(ToIntFunction<T> column) throws SQLException {
        Integer[] values = new Integer[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsInt(rows.get(i));
        }
        return next("integer", values);
    }

    public Columns<T> bool(Function<T, Boolean> column) throws SQLException {
        Boolean[] values = new Boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return next("boolean", values);
    }

    /// Anything that PostgreSQL reads from text; the statement casts the parameter.
    public Columns<T> text(Function<T, @Nullable String> column) throws SQLException {
        @Nullable String[] values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return next("text", values);
    }

    public Columns<T> instant(Function<T, @Nullable Instant> column) throws SQLException {
        @Nullable String[] values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Instant value = column.apply(rows.get(i));
            values[i] = value == null ? null : value.toString();
        }
        return next("timestamptz", values);
    }

    private Columns<T> next(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++parameter, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
