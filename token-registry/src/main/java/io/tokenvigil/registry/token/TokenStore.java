package io.tokenvigil.registry.token;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.policy.PolicyRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes tables `token` and `destination`: what people say. Inserting is set-based, so that one
/// token and a batch of a thousand go the same way.
@ApplicationScoped
class TokenStore {

    /// In the order of refs, so that two batches with the same ones wait for each other and never
    /// in a circle.
    private static final String INSERT =
            """
            insert into token (key, id, namespace, provider, ref, name, owner_id, owner_name, recipients, contacts, labels, policy,
                               scope, provider_ref, requested_lifetime, issued_at, never_expires, watch_only, client_id,
                               client_secret, key_id, expires_at, registered_by)
            overriding system value
            select key, id::uuid, namespace, provider, ref, name, owner_id, owner_name, recipients::jsonb, contacts::jsonb,
                   labels::jsonb, policy::jsonb, scope, provider_ref, requested_lifetime::interval, issued_at, never_expires,
                   watch_only, client_id, decode(client_secret, 'hex'), key_id, expires_at, registered_by
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[],
                        ?::boolean[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[])
              as n (key, id, namespace, provider, ref, name, owner_id, owner_name, recipients, contacts, labels, policy, scope,
                    provider_ref, requested_lifetime, issued_at, never_expires, watch_only, client_id, client_secret, key_id,
                    expires_at, registered_by)
            order by namespace, ref
            on conflict (namespace, ref) do nothing
            returning key
            """;

    private static final String UPDATE =
            """
            update token set ref = ?, name = ?, owner_id = ?, owner_name = ?, recipients = ?::jsonb, contacts = ?::jsonb,
                             labels = ?::jsonb, policy = ?::jsonb, scope = ?, provider_ref = ?,
                             requested_lifetime = ?::interval, changed_at = vigil_now()
            where key = ?
            """;

    private static final String PUT_DESTINATIONS =
            """
            insert into destination (token, name, position, how_to, webhook)
            select * from unnest(?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[])
            on conflict (token, name) do update
            set position = excluded.position, how_to = excluded.how_to, webhook = excluded.webhook
            """;

    private final AgroalDataSource database;
    private final Sql sql;
    private final StoredJson json;

    TokenStore(AgroalDataSource database, Sql sql, StoredJson json) {
        this.database = database;
        this.sql = sql;
        this.json = json;
    }

    /// Inserts what is new and answers the keys that went in: a token whose ref is taken did not.
    /// Waits where another transaction is about to take the same ref.
    Set<Long> insert(List<NewToken> tokens) {
        if (tokens.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = database.getConnection()) {
            Set<Long> inserted = insert(connection, tokens);
            putDestinations(
                    connection,
                    tokens.stream()
                            .filter(token -> inserted.contains(token.key()))
                            .flatMap(token -> placed(token.key(), token.particulars()).stream())
                            .toList());
            return inserted;
        } catch (SQLException e) {
            throw new DatabaseFailure("inserting tokens", e);
        }
    }

    private Set<Long> insert(Connection connection, List<NewToken> tokens) throws SQLException {
        Set<Long> inserted = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Columns<>(statement, 1, tokens)
                    .bigint(NewToken::key)
                    .text(token -> token.id().toString())
                    .text(token -> token.registration().namespace())
                    .text(token -> token.registration().provider())
                    .text(token -> token.particulars().ref())
                    .text(token -> token.particulars().name())
                    .text(token -> token.particulars().owner().id())
                    .text(token -> token.particulars().owner().displayName())
                    .text(token -> recipients(token.particulars()))
                    .text(token -> json.text(token.particulars().contacts()))
                    .text(token -> json.text(token.particulars().labels()))
                    .text(token -> policy(token.particulars()))
                    .text(token -> token.particulars().scope())
                    .text(token -> token.particulars().providerRef())
                    .text(token -> interval(token.particulars().requestedLifetime()))
                    .instant(token -> token.registration().life().issuedAt())
                    .bool(token -> token.life().rule() == ExpiryRule.NEVER)
                    .bool(NewToken::watchOnly)
                    .text(token -> token.client() == null ? null : token.client().id())
                    .text(NewToken::clientSecretHex)
                    .bigintOrNull(NewToken::clientSecretKey)
                    .instant(token -> token.life().expiresAt())
                    .text(NewToken::registeredBy);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    inserted.add(row.getLong(1));
                }
            }
        }
        return inserted;
    }

    /// What people may change, and the copy of it for lists. Callers hold the token's lock.
    void update(long key, Particulars now) {
        sql.run(
                UPDATE,
                now.ref(),
                now.name(),
                now.owner().id(),
                now.owner().displayName(),
                recipients(now),
                json.text(now.contacts()),
                json.text(now.labels()),
                policy(now),
                now.scope(),
                now.providerRef(),
                interval(now.requestedLifetime()),
                key);
        sql.run(
                "update problem set labels = ?::jsonb where token = ?",
                json.text(now.labels()),
                key);
        sql.run(
                "delete from destination where token = ? and not name = any (?)",
                key,
                now.destinations().stream().map(Destination::name).toArray(String[]::new));
        try (Connection connection = database.getConnection()) {
            putDestinations(connection, placed(key, now));
        } catch (SQLException e) {
            throw new DatabaseFailure("changing destinations", e);
        }
    }

    /// A credential has come for it.
    void watchNoMore(long key) {
        sql.run("update token set watch_only = false where key = ? and watch_only", key);
    }

    /// Removes the token with all that refers to it, its secrets first of all.
    void delete(long key) {
        sql.run("delete from token where key = ?", key);
    }

    private String recipients(Particulars said) {
        return json.text(said.recipients().stream().map(RecipientRequest::of).toList());
    }

    private String policy(Particulars said) {
        return json.text(PolicyRequest.of(said.policy()));
    }

    private static void putDestinations(Connection connection, List<Placed> places)
            throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(PUT_DESTINATIONS)) {
            new Columns<>(statement, 1, places)
                    .bigint(Placed::token)
                    .text(place -> place.destination().name())
                    .integer(Placed::position)
                    .text(place -> text(place.destination().howTo()))
                    .text(place -> text(place.destination().webhook()));
            statement.executeUpdate();
        }
    }

    private static List<Placed> placed(long token, Particulars particulars) {
        List<Placed> places = new ArrayList<>();
        for (Destination destination : particulars.destinations()) {
            places.add(new Placed(token, places.size(), destination));
        }
        return places;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String interval(@Nullable Duration duration) {
        return text(duration);
    }

    private record Placed(long token, int position, Destination destination) {}
}
