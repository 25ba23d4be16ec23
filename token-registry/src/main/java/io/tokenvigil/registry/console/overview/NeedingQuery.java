package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Reads what needs a person.
@Singleton
class NeedingQuery {

    private static final int SHOWN = 8;

    private final Sql sql;

    NeedingQuery(Sql sql) {
        this.sql = sql;
    }

    /// Along the index of status 3, which has them by their end.
    Needing read(Sight sight, Moments.Shown time) {
        List<Needing.Item> found =
                sql.rows(
                        """
                        with needing as materialized (
                          select token from token_timer where status = 3 order by expires_at, token limit ?
                        )
                        select t.id, t.name, t.provider, t.namespace, t.expires_at, p.code, p.since
                        from needing n join token t on t.key = n.token left join problem p on p.token = t.key
                        where (cast(? as text[]) is null or t.namespace = any (cast(? as text[])))
                          and t.labels @> cast(? as jsonb)
                        order by t.expires_at, t.id limit %d
                        """
                                .formatted(SHOWN + 1),
                        row ->
                                new Needing.Item(
                                        row.getString("id"),
                                        row.getString("name"),
                                        row.getString("provider"),
                                        row.getString("namespace"),
                                        time.ofNullable(Instants.orNull(row, "expires_at")),
                                        row.getString("code"),
                                        time.ofNullable(Instants.orNull(row, "since"))),
                        sight.after(sight.rows()));
        return new Needing(
                found.stream().limit(SHOWN).toList(),
                found.size() > SHOWN || mayBeElsewhere(sight));
    }

    /// Whether not all were looked at, among which there may be some that the viewer may see.
    private boolean mayBeElsewhere(Sight sight) {
        return !sight.isUnbound()
                && sql.row(
                                        "select count(*) as looked from (select from token_timer where status = 3 limit ?) l",
                                        row -> row.getLong("looked"),
                                        sight.rows())
                                .orElse(0L)
                        >= sight.rows();
    }
}
