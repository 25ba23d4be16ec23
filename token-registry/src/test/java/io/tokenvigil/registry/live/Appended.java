package io.tokenvigil.registry.live;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.events.EventHead;
import io.tokenvigil.events.EventType;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.journal.JournalEntry;
import io.tokenvigil.registry.journal.JournalRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Events as services append them, in transactions of the test's own.
final class Appended {

    private Appended() {}

    /// A connection whose transaction the caller ends.
    static Connection connection() throws SQLException {
        Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
        connection.setAutoCommit(false);
        return connection;
    }

    /// An event of a token of the namespace for each name.
    static void to(Connection connection, String namespace, List<String> names, String padding)
            throws SQLException {
        EventHead head =
                new EventHead(
                        EventType.TOKEN_EXPIRED, UUID.randomUUID().toString(), 1, namespace, "p");
        JournalRows.append(
                connection,
                names.stream()
                        .map(
                                name ->
                                        new JournalEntry(
                                                null,
                                                Instant.now(),
                                                head,
                                                "{\"n\":\"" + name + padding + "\"}"))
                        .toList(),
                null);
    }
}
