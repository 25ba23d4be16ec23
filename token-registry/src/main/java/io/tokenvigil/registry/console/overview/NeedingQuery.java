package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what needs a person (status 3): as many as are shown, and one more that says whether there
/// are others. What has expired besides is counted.
@Singleton
@SuppressWarnings("InlineFormatString") // what is read reads better beside how it is shown
class NeedingQuery {

    private static final int SHOWN = 8;

    private static final String OF_ALL =
            "select token, expires_at from token_timer where status = 3 order by expires_at, token limit %d";

    /// The status is asked of each in turn: as a join it could come first, and is then everybody's.
    private static final String OF_NAMESPACES =
            """
            select s.token, s.expires_at from unnest(cast(? as text[])) as n (id) cross join lateral (
              select token, expires_at from problem p
              where namespace = n.id and needs_person and (select status from token_timer where token = p.token) = 3
              order by expires_at, token limit %1$d) s
            order by s.expires_at, s.token limit %1$d
            """;

    private static final String OF_LABELS =
            """
            select token, expires_at from problem p
            where labels @> cast(? as jsonb) and %2$s and needs_person
              and (select status from token_timer where token = p.token) = 3
            order by expires_at, token limit %1$d
            """;

    private static final String FOUND =
            """
            select t.id, t.name, t.provider, t.namespace, t.expires_at, p.code, p.since
            from (%s) n join token t on t.key = n.token left join problem p on p.token = n.token
            order by n.expires_at, n.token
            """;

    private final Sql sql;
    private final ExpiredQuery expired;

    NeedingQuery(Sql sql) {
        this.sql = sql.foreseeing();
        this.expired = new ExpiredQuery(this.sql);
    }

    Needing read(Sight sight, Moments.Shown time) {
        List<Needing.Item> found =
                switch (sight) {
                    case Sight.All() -> read(OF_ALL.formatted(SHOWN + 1), time);
                    case Sight.Namespaces of ->
                            read(OF_NAMESPACES.formatted(SHOWN + 1), time, of.namespacesOrNone());
                    case Sight.Labels of ->
                            read(
                                    OF_LABELS.formatted(SHOWN + 1, of.within()),
                                    time,
                                    of.labels(),
                                    of.namespacesOrNone());
                };
        return new Needing(
                found.stream().limit(SHOWN).toList(), found.size() > SHOWN, expired.read(sight));
    }

    private List<Needing.Item> read(
            String source, Moments.Shown time, @Nullable Object... parameters) {
        return sql.rows(
                FOUND.formatted(source),
                row ->
                        new Needing.Item(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("provider"),
                                row.getString("namespace"),
                                time.ofNullable(Instants.orNull(row, "expires_at")),
                                row.getString("code"),
                                time.ofNullable(Instants.orNull(row, "since"))),
                parameters);
    }
}
