package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.secrets.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
                   coalesce((l.plan ->> 'earlyRefreshIsNoop')::boolean, false) as early_is_noop,
                   exists (select from work w where w.token = t.key and w.kind in (1, 2)) as coming,
                   p.next_attempt_at, g.access_secret, g.key_id, g.token_type, g.scope, g.started_at, g.expires_at,
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

    /// How a token stands, as far as those are concerned who wait for its next generation.
    record Standing(int generation, TokenStatus status) {}

    /// By token, those that exist: one statement however many.
    Map<Long, Standing> standings(Collection<Long> tokens) {
        Map<Long, Standing> standings = new HashMap<>();
        sql.rows(
                "select token, generation, status from token_timer where token = any(?::bigint[])",
                row ->
                        standings.put(
                                row.getLong("token"),
                                new Standing(
                                        row.getInt("generation"), STATUSES[row.getInt("status")])),
                (Object) tokens.stream().map(String::valueOf).toArray(String[]::new));
        return standings;
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
                new StoredCredential.Renewal(
                        row.getBoolean("automatic"),
                        row.getBoolean("early_is_noop"),
                        row.getBoolean("coming"),
                        Instants.orNull(row, "refresh_at"),
                        Instants.orNull(row, "next_attempt_at")),
                access == null ? null : new Sealed(access, row.getLong("key_id")),
                row.getString("token_type"),
                row.getString("scope"),
                Instants.orNull(row, "started_at"),
                Instants.orNull(row, "expires_at"),
                Instants.orNull(row, "previous_until"),
                Instants.of(row, "now"));
    }
}
