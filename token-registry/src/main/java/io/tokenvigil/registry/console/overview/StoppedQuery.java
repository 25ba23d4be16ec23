package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads which providers are not called: of those that the caller's tokens are of. Whoever has more
/// tokens than are looked at is told of all that serve their namespaces: better one too many than
/// one that is not told.
@Singleton
@SuppressWarnings("InlineFormatString") // what is read reads better beside whose it is
class StoppedQuery {

    private static final int SHOWN = 20;

    /// So many tokens are looked at.
    private static final int TOKENS = 1_000;

    private static final String STOPPED =
            """
            select id, display_name, suspended_code, coalesce(suspended_at, circuit_since) as since
            from provider
            where (suspended_at is not null or circuit_since is not null) and (%s)
            order by since desc limit %d
            """;

    private static final String OF_ALL = STOPPED.formatted("true", SHOWN);

    private static final String THESE =
            """
            id in (select provider from mine)
            or (select count(*) from mine) > %d
              and (cast(? as text[]) is null or settings -> 'namespaces' is null
                or jsonb_exists_any(settings -> 'namespaces', cast(? as text[])))
            """
                    .formatted(TOKENS);

    private static final String NAMESPACES =
            """
            select s.provider from unnest(cast(? as text[])) as n (id) cross join lateral (
              select provider from token where namespace = n.id order by expires_at limit %d) s
            """
                    .formatted(TOKENS + 1);

    private static final String LABELS =
            "select provider from token where labels @> cast(? as jsonb) and %s";

    private final Sql sql;

    StoppedQuery(Sql sql) {
        this.sql = sql.foreseeing();
    }

    List<State.Stopped> read(Sight sight, Moments.Shown time) {
        @Nullable Object in = sight.namespacesOrNone();
        return switch (sight) {
            case Sight.All() -> read(OF_ALL, time);
            case Sight.Namespaces _ -> read(ofMine(NAMESPACES), time, in, in, in);
            case Sight.Labels of ->
                    read(ofMine(LABELS.formatted(of.within())), time, of.labels(), in, in, in);
        };
    }

    /// @param tokens selects the providers of the caller's
    private static String ofMine(String tokens) {
        return "with mine as materialized (%s limit %d)\n".formatted(tokens, TOKENS + 1)
                + STOPPED.formatted(THESE, SHOWN);
    }

    private List<State.Stopped> read(
            String statement, Moments.Shown time, @Nullable Object... parameters) {
        return sql.rows(
                statement,
                row ->
                        new State.Stopped(
                                row.getString("id"),
                                row.getString("display_name"),
                                row.getString("suspended_code"),
                                time.of(Instants.of(row, "since"))),
                parameters);
    }
}
