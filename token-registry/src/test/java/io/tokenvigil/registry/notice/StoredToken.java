package io.tokenvigil.registry.notice;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A token as rows, with nothing armed, so that only what a test writes ever happens to it.
record StoredToken(long key, UUID id, Instant expiresAt) {

    static StoredToken create(String recipients, String notices, boolean automatic)
            throws SQLException {
        UUID id = UUID.randomUUID();
        Instant end = Instant.parse("2031-05-06T07:08:09.123456Z");
        run(
                "insert into provider (id, display_name, protocol, settings, max_in_flight, timeout) values"
                        + " ('notice-demo', 'Demo & Söhne', 'manual',"
                        + " '{\"displayName\":\"Demo\",\"protocol\":\"manual\",\"links\":{\"manage\":\"https://demo.example/keys\"}}',"
                        + " 10, interval '10 s') on conflict do nothing");
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into token (id, namespace, provider, name, owner_id, recipients, provider_ref, issued_at, registered_by)
                                values (?, 'default', 'notice-demo', 'Directory Sync', 'u-1', ?::jsonb, 'ABC', '2031-01-01', 'test')
                                returning key""")) {
            insert.setObject(1, id);
            insert.setString(2, recipients);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                StoredToken token = new StoredToken(row.getLong(1), id, end);
                token.describe(notices, automatic);
                return token;
            }
        }
    }

    private void describe(String notices, boolean automatic) throws SQLException {
        run(
                "insert into token_timer (token, sequence, fence, generation, head, status, expires_at) values (%d, 1, 0, 1, 0, 1, '%s')"
                        .formatted(key, expiresAt));
        run(
                "insert into token_plan (token, id, face, plan) values (%d, '%s', '{}', '{\"notices\":\"%s\",\"automatic\":%s}')"
                        .formatted(key, id, notices, automatic));
        run(
                "insert into generation (token, number, state, source, started_at, expires_at, expiry_rule) values (%d, 1, 'CURRENT', 'SUBMITTED', '2031-01-01', '%s', 'GIVEN')"
                        .formatted(key, expiresAt));
        run(
                "insert into destination (token, name, position, how_to) values (%d, 'Windows server', 1, 'https://demo.example/windows')"
                        .formatted(key));
    }

    TokenFacts facts(long sequence, TokenStatus status) {
        return new TokenFacts(
                id,
                sequence,
                "default",
                "Directory Sync",
                "notice-demo",
                1,
                status,
                expiresAt,
                null,
                Map.of(),
                new Actor(ActorKind.SYSTEM, "timers"));
    }

    /// Puts an event into the journal.
    void happened(Event event) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into token_event (subject, token, sequence, type, namespace, provider, body)
                                values (?, ?, ?, ?, 'default', 'notice-demo', ?)""")) {
            insert.setString(1, event.subject());
            insert.setLong(2, key);
            insert.setLong(3, event.sequence());
            insert.setString(4, event.type().wireName());
            insert.setString(5, EventCodec.body(event));
            insert.executeUpdate();
        }
    }

    static void run(String statement) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
