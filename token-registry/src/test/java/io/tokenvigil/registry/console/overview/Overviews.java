package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.util.Map;
import java.util.UUID;

/// What an overview has to show, made where the registry's own ways to it would take a worker.
final class Overviews {

    private Overviews() {}

    /// Registers a token that ends after this time, and answers its id.
    static String token(String namespace, String provider, String name, String life) {
        return Registry.token(
                Map.of(
                        "name", name,
                        "provider", provider,
                        "namespace", namespace,
                        "owner", Map.of("id", "u1029"),
                        "labels", Map.of("team", "identity"),
                        "expiresIn", life));
    }

    /// From now on a person is needed for it.
    static void needsPerson(String token) {
        Database.run(
                """
                update token_timer set status = 3 where token = (select key from token where id::text = ?)
                """,
                token);
        Database.run(
                """
                insert into problem (token, code, since, needs_person, expires_at, namespace, labels)
                select key, 'INVALID_GRANT', now() - interval '3 hours', true, expires_at, namespace, labels
                from token where id::text = ?
                """,
                token);
    }

    /// It ended a minute ago.
    static void expired(String token) {
        Database.run(
                """
                update token set expires_at = now() - interval '1 minute' where id::text = ?
                """,
                token);
        Database.run(
                """
                update token_timer set status = 2, expires_at = now() - interval '1 minute',
                  expiry_at = null, rung_at = null, refresh_at = null
                where token = (select key from token where id::text = ?)
                """,
                token);
    }

    /// A refresh that ended an hour ago.
    static void called(String token, String outcome) {
        Database.run(
                """
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation, provider,
                  fence, worker, incarnation, slot, leased_at, leased_until, ended_at, outcome)
                select gen_random_uuid(), gen_random_uuid(), key, id, namespace, 1, 1, provider,
                  1, 'test', ?::uuid, 0, now() - interval '1 hour', now() - interval '1 hour',
                  now() - interval '1 hour', ?
                from token where id::text = ?
                """,
                UUID.randomUUID().toString(),
                outcome,
                token);
    }
}
