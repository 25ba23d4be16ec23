package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.secrets.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Reads current generations. Readers take no lock: a statement sees the hot row and its generation
/// as of one instant.
@ApplicationScoped
class CredentialStore {

    private static final String SELECT =
            """
            select t.key, t.id, t.namespace, t.labels, h.status, h.generation, h.refresh_at,
                   coalesce((l.plan ->> 'automatic')::boolean, false) as automatic,
                   p.next_attempt_at, g.access_secret, g.key_id, g.token_type, g.scope, g.expires_at,
                   (select least(v.valid_until, h.retire_at) from generation v
                    where v.token = t.key and v.state = 'PREVIOUS' order by v.number desc limit 1) as previous_until,
                   vigil_now() as now
            from token t
            join token_timer h on h.token = t.key
            join token_plan l on l.token = t.key
            left join generation g on g.token = t.key and g.number = h.generation
            left join problem p on p.token = t.key
            """;

    private static final TokenStatus[] STATUSES = TokenStatus.values();

    private final Sql sql;
    private final StoredJson json;

    CredentialStore(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<StoredCredential> find(UUID id) {
        return sql.row(SELECT + "where t.id = ?", this::credential, id);
    }

    Optional<StoredCredential> findByRef(String namespace, String ref) {
        return sql.row(
                SELECT + "where t.namespace = ? and t.ref = ?", this::credential, namespace, ref);
    }

    /// Remembers that somebody read it, at most once a minute: reading must not wear out the row.
    void touch(long key) {
        sql.run(
                """
                update token set last_read_at = vigil_now()
                where key = ? and (last_read_at is null or last_read_at < vigil_now() - interval '1 minute')
                """,
                key);
    }

    private StoredCredential credential(ResultSet row) throws SQLException {
        byte[] access = row.getBytes("access_secret");
        return new StoredCredential(
                row.getLong("key"),
                row.getObject("id", UUID.class),
                row.getString("namespace"),
                json.textMap(row.getString("labels")),
                STATUSES[row.getInt("status")],
                row.getInt("generation"),
                row.getBoolean("automatic"),
                Instants.orNull(row, "refresh_at"),
                Instants.orNull(row, "next_attempt_at"),
                access == null ? null : new Sealed(access, row.getLong("key_id")),
                row.getString("token_type"),
                row.getString("scope"),
                Instants.orNull(row, "expires_at"),
                Instants.orNull(row, "previous_until"),
                Instants.of(row, "now"));
    }
}
