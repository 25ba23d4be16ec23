package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.overview.Calls.OfProvider;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how the last day's refreshes (kind 1) went, counted up to a bound.
@Singleton
@SuppressWarnings("InlineFormatString") // what is read reads better beside how it is counted
class CallsQuery {

    private static final int SHOWN = 20;

    /// At one provider, of one outcome.
    private static final int COUNTED = 1_000;

    /// Of whoever is bound to labels, which calls do not have: so many tokens are looked at …
    private static final int TOKENS = 1_000;

    /// … and so many calls of each, the newest.
    private static final int OF_EACH = 50;

    private static final String OF_ALL =
            """
            select from attempt where provider = p.id and kind = 1 and outcome = o.outcome
              and ended_at > vigil_now() - interval '1 day' limit %1$d
            """;

    private static final String OF_NAMESPACES =
            """
            select from unnest(cast(? as text[])) as n (id) cross join lateral (
              select from attempt where namespace = n.id and provider = p.id and kind = 1 and outcome = o.outcome
                and ended_at > vigil_now() - interval '1 day' limit %1$d) a limit %1$d
            """;

    private static final String COUNTED_BY_OUTCOME =
            """
            select p.id, p.display_name,
              sum(c.calls) filter (where o.outcome = 'DONE') as done,
              bool_or(c.calls >= %1$d) filter (where o.outcome = 'DONE') as more_done,
              sum(c.calls) filter (where o.outcome <> 'DONE') as failed,
              bool_or(c.calls >= %1$d) filter (where o.outcome <> 'DONE') as more_failed
            from provider p
            cross join unnest(array['DONE', 'REFUSED', 'UNKNOWN', 'NOT_SENT']) as o (outcome)
            cross join lateral (select count(*) as calls from (%2$s) a) c
            group by p.id, p.display_name having sum(c.calls) > 0
            order by failed desc, done desc, p.id limit %3$d
            """;

    private static final String OF_LABELS =
            """
            with mine as materialized (
              select key, provider from token where labels @> cast(? as jsonb) and %2$s limit %3$d)
            select p.id, p.display_name, sum(c.done) as done, sum(c.failed) as failed,
              bool_or(c.more) or (select count(*) >= %3$d from mine) as more_done,
              bool_or(c.more) or (select count(*) >= %3$d from mine) as more_failed
            from mine m join provider p on p.id = m.provider cross join lateral (
              select count(*) filter (where recent and kind = 1 and outcome = 'DONE') as done,
                count(*) filter (where recent and kind = 1 and outcome <> 'DONE') as failed,
                bool_and(recent) and count(*) >= %4$d as more
              from (
                select kind, outcome, coalesce(ended_at > vigil_now() - interval '1 day', true) as recent
                from attempt where token = m.key order by id desc limit %4$d) newest) c
            group by p.id, p.display_name having sum(c.done + c.failed) > 0
            order by failed desc, done desc, p.id limit %1$d
            """;

    private final Sql sql;

    CallsQuery(Sql sql) {
        this.sql = sql.foreseeing();
    }

    Calls read(Sight sight) {
        List<OfProvider> found =
                switch (sight) {
                    case Sight.All() -> read(counted(OF_ALL));
                    case Sight.Namespaces of -> read(counted(OF_NAMESPACES), of.namespacesOrNone());
                    case Sight.Labels of ->
                            read(
                                    OF_LABELS.formatted(SHOWN + 1, of.within(), TOKENS, OF_EACH),
                                    of.labels(),
                                    of.namespacesOrNone());
                };
        return new Calls(found.stream().limit(SHOWN).toList(), found.size() > SHOWN);
    }

    private static String counted(String source) {
        return COUNTED_BY_OUTCOME.formatted(COUNTED, source.formatted(COUNTED), SHOWN + 1);
    }

    private List<OfProvider> read(String statement, @Nullable Object... parameters) {
        return sql.rows(
                statement,
                row ->
                        new OfProvider(
                                row.getString("id"),
                                row.getString("display_name"),
                                new Count(row.getLong("done"), row.getBoolean("more_done")),
                                new Count(row.getLong("failed"), row.getBoolean("more_failed"))),
                parameters);
    }
}
