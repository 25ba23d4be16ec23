package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Which tokens brought a client of their own: what the provider says of that client concerns
/// nobody else.
@ApplicationScoped
class OwnClients {

    private final Sql sql;

    OwnClients(Sql sql) {
        this.sql = sql;
    }

    Set<Long> among(Collection<Long> tokens) {
        return sql
                .rows(
                        "select key from token where key = any(?::bigint[]) and client_id is not null",
                        row -> row.getLong(1),
                        (Object) tokens.stream().map(String::valueOf).toArray(String[]::new))
                .stream()
                .collect(Collectors.toSet());
    }
}
