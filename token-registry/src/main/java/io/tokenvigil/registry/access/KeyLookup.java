package io.tokenvigil.registry.access;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds API keys by their values' digests. The database's clock decides which of them are live
/// (I-06).
@Singleton
public class KeyLookup {

    private final Sql sql;
    private final StoredJson json;

    KeyLookup(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// Whom a value stands for, if it is live.
    Optional<Caller> caller(KeyHash hash) {
        return sql.row(
                """
                select k.id, k.name, k.role, k.namespaces, k.labels
                from api_key_value v join api_key k on k.id = v.api_key
                where v.hash = ? and v.expires_at > vigil_now() and k.expires_at > vigil_now()
                """,
                row -> callerOf(row, json),
                hash.bytes());
    }

    /// Notes that these values were used.
    void markUsed(Set<KeyHash> hashes) {
        sql.run(
                "update api_key_value set last_used_at = vigil_now() where hash = any (?)",
                (Object) hashes.stream().map(KeyHash::bytes).toArray(byte[][]::new));
    }

    /// The caller that a row of `api_key` stands for.
    public static KeyCaller callerOf(ResultSet row, StoredJson json) throws SQLException {
        String role = row.getString("role");
        return new KeyCaller(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.of(role).orElseThrow(() -> new IllegalStateException("role is " + role)),
                scope(row.getArray("namespaces")),
                json.textMap(row.getString("labels")));
    }

    private static NamespaceScope scope(@Nullable Array namespaces) throws SQLException {
        return namespaces == null
                ? new NamespaceScope.All()
                : new NamespaceScope.Only(
                        Set.copyOf(Arrays.asList((String[]) namespaces.getArray())));
    }
}
