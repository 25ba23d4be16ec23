package io.tokenvigil.registry.apikey;

import io.tokenvigil.registry.access.KeyHash;
import io.tokenvigil.registry.access.KeyLookup;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// API keys in the database, as their managers see them.
@Singleton
class ApiKeyStore {

    private static final String ENTRY =
            """
            select k.id, k.name, k.role, k.namespaces, k.labels, k.created_by, k.created_at, k.expires_at,
                   (select max(v.last_used_at) from api_key_value v where v.api_key = k.id) as last_used_at,
                   (select max(v.expires_at) from api_key_value v
                    where v.api_key = k.id and v.expires_at < k.expires_at and v.expires_at > vigil_now()) as old_until
            from api_key k
            """;

    private final Sql sql;
    private final StoredJson json;

    ApiKeyStore(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// Stores a new key with its first value.
    void insert(UUID id, NewKey key, KeyHash hash, String createdBy) {
        sql.run(
                """
                with key as (
                  insert into api_key (id, name, role, namespaces, labels, created_by, expires_at)
                  values (?, ?, ?, ?, cast(? as jsonb), ?, ?)
                  returning id, expires_at
                )
                insert into api_key_value (hash, api_key, expires_at) select ?, id, expires_at from key
                """,
                id,
                key.name(),
                key.role().text(),
                key.namespaces().names(),
                json.text(key.labels()),
                createdBy,
                key.expiresAt(),
                hash.bytes());
    }

    /// Gives a key another value and another term; its values so far live on for the overlap, or as
    /// long as they would have.
    void rotate(UUID id, KeyHash hash, Duration overlap, Instant expiresAt) {
        sql.run(
                """
                with old as (
                  update api_key_value set expires_at = least(expires_at, vigil_now() + cast(? as interval)) where api_key = ?
                ), key as (
                  update api_key set expires_at = ? where id = ? returning id, expires_at
                )
                insert into api_key_value (hash, api_key, expires_at) select ?, id, expires_at from key
                """,
                overlap,
                id,
                expiresAt,
                id,
                hash.bytes());
    }

    /// Ends a key and all of its values.
    void delete(UUID id) {
        sql.run("delete from api_key where id = ?", id);
    }

    Optional<KeyEntry> find(UUID id) {
        return sql.row(ENTRY + "where k.id = ?", this::entryOf, id);
    }

    /// Keys within a scope, in the order in which they were made.
    List<KeyEntry> page(NamespaceScope scope, PageRequest page) {
        return sql.rows(
                ENTRY
                        + """
                        where k.id > ? and (cast(? as text[]) is null or k.namespaces <@ cast(? as text[]))
                        order by k.id limit ?
                        """,
                this::entryOf,
                Objects.requireNonNullElse(page.afterId(), new UUID(0, 0)),
                scope.names(),
                scope.names(),
                page.rows());
    }

    /// The database's time.
    Instant now() {
        return sql.row("select vigil_now() as now", row -> Instants.of(row, "now")).orElseThrow();
    }

    private KeyEntry entryOf(ResultSet row) throws SQLException {
        return new KeyEntry(
                KeyLookup.callerOf(row, json),
                row.getString("created_by"),
                Instants.of(row, "created_at"),
                Instants.of(row, "expires_at"),
                Instants.orNull(row, "last_used_at"),
                Instants.orNull(row, "old_until"));
    }
}
