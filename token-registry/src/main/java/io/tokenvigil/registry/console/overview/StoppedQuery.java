package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Reads which providers are not called: of those that the caller's namespaces use.
@Singleton
class StoppedQuery {

    private static final int SHOWN = 20;

    private final Sql sql;

    StoppedQuery(Sql sql) {
        this.sql = sql;
    }

    List<State.Stopped> read(Sight sight, Moments.Shown time) {
        return sql.rows(
                """
                select id, display_name, suspended_code, coalesce(suspended_at, circuit_since) as since
                from provider
                where (suspended_at is not null or circuit_since is not null)
                  and (cast(? as text[]) is null or settings -> 'namespaces' is null
                       or jsonb_exists_any(settings -> 'namespaces', cast(? as text[])))
                order by since desc limit %d
                """
                        .formatted(SHOWN),
                row ->
                        new State.Stopped(
                                row.getString("id"),
                                row.getString("display_name"),
                                row.getString("suspended_code"),
                                time.of(Instants.of(row, "since"))),
                sight.namespacesOrNone(),
                sight.namespacesOrNone());
    }
}
