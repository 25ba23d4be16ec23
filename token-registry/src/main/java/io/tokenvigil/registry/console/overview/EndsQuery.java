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
@SuppressWarnings("InlineFormatString") // what is read reads better beside how it is shown
class EndsQuery {

    private static final int COUNTED = 1_000;

    private static final String OF_ALL =
            """
            select key, expires_at from token
            where expires_at > ? and expires_at <= ? order by expires_at limit %1$d
            """;

    private static final String OF_NAMESPACES =
            """
            select s.* from unnest(cast(? as text[])) as n (id) cross join lateral (
              select key, expires_at from token
              where namespace = n.id and expires_at > ? and expires_at <= ? order by expires_at limit %1$d) s
            order by s.expires_at limit %1$d
            """;

    private static final String OF_LABELS =
            """
            select key, expires_at from token
            where labels @> cast(? as jsonb) and %2$s and expires_at > ? and expires_at <= ?
            order by expires_at limit %1$d
            """;

    private static final String SEEN =
            """
            select s.expires_at, h.status <> 4 as counts
            from (%s) s join token_timer h on h.token = s.key order by s.expires_at
            """;

    private final Sql sql;

    EndsQuery(Sql sql) {
        this.sql = sql.foreseeing();
    }

    Ends read(Sight sight, Instant now) {
        Instant horizon = now.plus(Ends.horizon());
        List<Found.Seen> seen =
                switch (sight) {
                    case Sight.All() -> read(OF_ALL.formatted(COUNTED), now, horizon);
                    case Sight.Namespaces of ->
                            read(
                                    OF_NAMESPACES.formatted(COUNTED),
                                    of.namespacesOrNone(),
                                    now,
                                    horizon);
                    case Sight.Labels of ->
                            read(
                                    OF_LABELS.formatted(COUNTED, of.within()),
                                    of.labels(),
                                    of.namespacesOrNone(),
                                    now,
                                    horizon);
                };
        return Ends.of(now, new Found(seen, seen.size() < COUNTED));
    }

    private List<Found.Seen> read(String source, @Nullable Object... parameters) {
        return sql.rows(
                SEEN.formatted(source),
                row -> new Found.Seen(Instants.of(row, "expires_at"), row.getBoolean("counts")),
                parameters);
    }
}
