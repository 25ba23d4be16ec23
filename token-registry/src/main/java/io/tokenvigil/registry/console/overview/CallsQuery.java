package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.overview.Calls.OfProvider;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Reads how the last day's refreshes (kind 1) went, counted up to a bound.
@Singleton
class CallsQuery {

    private static final int SHOWN = 20;

    private static final String LABELLED =
            "exists (select from token t where t.key = a.token and t.labels @> cast(? as jsonb))";

    private static final String ANY = "cast(? as jsonb) is not null";

    private final Sql sql;

    CallsQuery(Sql sql) {
        this.sql = sql;
    }

    Calls read(Sight sight) {
        List<OfProvider> found =
                sql.rows(
                        """
                        select p.id, p.display_name,
                          coalesce(sum(c.counted) filter (where o.outcome = 'DONE'), 0) as done,
                          bool_or(c.looked >= %1$d) filter (where o.outcome = 'DONE') as more_done,
                          coalesce(sum(c.counted) filter (where o.outcome <> 'DONE'), 0) as failed,
                          bool_or(c.looked >= %1$d) filter (where o.outcome <> 'DONE') as more_failed
                        from provider p
                        cross join unnest(array['DONE', 'REFUSED', 'UNKNOWN', 'NOT_SENT']) as o (outcome)
                        cross join lateral (
                          select count(*) as looked, count(*) filter (where
                              (cast(? as text[]) is null or a.namespace = any (cast(? as text[]))) and %2$s) as counted
                          from (select token, namespace from attempt
                            where provider = p.id and kind = 1 and outcome = o.outcome
                              and ended_at > vigil_now() - interval '1 day'
                            order by ended_at desc limit %1$d) a) c
                        group by p.id, p.display_name having sum(c.counted) > 0
                        order by failed desc, done desc, p.id limit %3$d
                        """
                                .formatted(
                                        sight.rows(),
                                        sight.isLabelled() ? LABELLED : ANY,
                                        SHOWN + 1),
                        row ->
                                new OfProvider(
                                        row.getString("id"),
                                        row.getString("display_name"),
                                        new Count(row.getLong("done"), row.getBoolean("more_done")),
                                        new Count(
                                                row.getLong("failed"),
                                                row.getBoolean("more_failed"))),
                        sight.after());
        return new Calls(found.stream().limit(SHOWN).toList(), found.size() > SHOWN);
    }
}
