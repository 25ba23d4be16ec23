package io.tokenvigil.notifier.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The sign that somebody lives: a number that nobody else ever had, and a lock on it that the
/// database takes back when the connection ends, however it ends.
public final class Sign implements AutoCloseable {
    /// Keeps these locks apart from others in the same database.
    private static final int KIND = 0x7369676e;

    private static final int PATIENCE_SECONDS = 2;

    private final Connection connection;
    private final int number;

    private Sign(Connection connection, int number) {
        this.connection = connection;
        this.number = number;
    }

    static Sign on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select nextval('sender')::int")) {
            row.next();
            Sign sign = new Sign(connection, row.getInt(1));
            sign.lock();
            return sign;
        }
    }

    /// SQL that is true where whoever had the number in this column is gone.
    public static String gone(String column) {
        return "pg_try_advisory_xact_lock(%d, %s)".formatted(KIND, column);
    }

    public int number() {
        return number;
    }

    /// Whether the others still see it, as far as can be known.
    public boolean stands() {
        try {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }

    private void lock() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_lock(?, ?)")) {
            statement.setInt(1, KIND);
            statement.setInt(2, number);
            statement.execute();
        }
    }
}
