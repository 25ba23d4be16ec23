package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.overview.Ends.Found;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what ends soon: one walk along an index, soonest first, that ends at a bound. Tokens that
/// were revoked (status 4) are looked at and not counted.
@Singleton
class EndsQuery {

    private static final String OF_ALL =
            """
            select key, expires_at, labels from token
            where expires_at > ? and expires_at <= ? order by expires_at limit %1$d
            """;

    private static final String OF_NAMESPACES =
            """
            select s.* from unnest(cast(? as text[])) as n (id) cross join lateral (
              select key, expires_at, labels from token
              where namespace = n.id and expires_at > ? and expires_at <= ? order by expires_at limit %1$d) s
            order by s.expires_at limit %1$d
            """;

    @SuppressWarnings("InlineFormatString") // reads better beside the statements before it
    private static final String COUNTED =
            """
            select s.expires_at, h.status <> 4 and s.labels @> cast(? as jsonb) as counts
            from (%s) s join token_timer h on h.token = s.key order by s.expires_at
            """;

    private final Sql sql;

    EndsQuery(Sql sql) {
        this.sql = sql;
    }

    Ends read(Sight sight, Instant now) {
        Instant horizon = now.plus(Ends.horizon());
        int rows = sight.rowsOfNamespaces();
        List<Found.Seen> seen =
                sight.namespaces() == null
                        ? read(OF_ALL, rows, sight.labels(), now, horizon)
                        : read(
                                OF_NAMESPACES,
                                rows,
                                sight.labels(),
                                sight.namespacesOrNone(),
                                now,
                                horizon);
        return Ends.of(now, new Found(seen, seen.size() < rows));
    }

    private List<Found.Seen> read(String source, int rows, @Nullable Object... parameters) {
        return sql.rows(
                COUNTED.formatted(source.formatted(rows)),
                row -> new Found.Seen(Instants.of(row, "expires_at"), row.getBoolean("counts")),
                parameters);
    }
}
