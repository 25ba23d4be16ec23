package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.database.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts tokens that have expired (status 2) and that nothing refreshes any more, which is a
/// person's matter whatever else is known of them. Of what is bound to something, those that ended
/// last are looked at, up to a bound.
@SuppressWarnings("InlineFormatString") // what is read reads better beside how it is shown
class ExpiredQuery {

    private static final int COUNTED = 200;

    private static final String OF_ALL =
            """
            select token, status, refresh_at, lease_until from token_timer
            where status = 2 order by expires_at desc limit %1$d
            """;

    /// The status is asked of each in turn, as elsewhere.
    private static final String OF_NAMESPACES =
            """
            select h.token, h.status, h.refresh_at, h.lease_until
            from (
              select s.key from unnest(cast(? as text[])) as n (id) cross join lateral (
                select key, expires_at from token
                where namespace = n.id and expires_at <= vigil_now() order by expires_at desc limit %1$d) s
              order by s.expires_at desc limit %1$d) e
            cross join lateral (select * from token_timer where token = e.key offset 0) h
            """;

    private static final String OF_LABELS =
            """
            select h.token, h.status, h.refresh_at, h.lease_until
            from (
              select key from token where labels @> cast(? as jsonb) and %2$s and expires_at <= vigil_now()
              order by expires_at desc limit %1$d) e
            cross join lateral (select * from token_timer where token = e.key offset 0) h
            """;

    /// What is due or under way is work of the kinds refresh, verify and resolve.
    private static final String SEEN =
            """
            select count(*) as looked_at, count(*) filter (
              where status = 2 and refresh_at is null and lease_until is null
                and not exists (select from work w where w.token = s.token and w.kind in (1, 2, 7))) as expired
            from (%s) s
            """;

    private final Sql sql;

    ExpiredQuery(Sql sql) {
        this.sql = sql;
    }

    Count read(Sight sight) {
        return switch (sight) {
            case Sight.All() -> count(OF_ALL.formatted(COUNTED));
            case Sight.Namespaces of ->
                    count(OF_NAMESPACES.formatted(COUNTED), of.namespacesOrNone());
            case Sight.Labels of ->
                    count(
                            OF_LABELS.formatted(COUNTED, of.within()),
                            of.labels(),
                            of.namespacesOrNone());
        };
    }

    private Count count(String source, @Nullable Object... parameters) {
        List<Count> found =
                sql.rows(
                        SEEN.formatted(source),
                        row ->
                                new Count(
                                        row.getLong("expired"),
                                        row.getLong("looked_at") >= COUNTED),
                        parameters);
        return found.getFirst();
    }
}
