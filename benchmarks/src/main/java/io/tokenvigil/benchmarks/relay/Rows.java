package io.tokenvigil.benchmarks.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Rows of the journal's shape, written in one statement.
final class Rows {
    private Rows() {}

    static void insert(Connection connection, String table, List<String> subjects)
            throws SQLException {
        Object[] bodies = subjects.stream().map(Facts::body).toArray();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        INSERT INTO %s (subject, sequence, type, namespace, provider, body)
                        SELECT subject, 2, 'TokenExpiring', 'default', 'iij', body
                        FROM unnest(?::text[], ?::text[]) AS t(subject, body)"""
                                .formatted(table))) {
            statement.setArray(1, connection.createArrayOf("text", subjects.toArray()));
            statement.setArray(2, connection.createArrayOf("text", bodies));
            statement.executeUpdate();
        }
    }
}
