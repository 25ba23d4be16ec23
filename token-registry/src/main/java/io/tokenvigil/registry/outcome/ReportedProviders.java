package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The providers that attempts went to.
@ApplicationScoped
class ReportedProviders {

    private final Sql sql;

    ReportedProviders(Sql sql) {
        this.sql = sql;
    }

    /// Those that are suspended, or that it is doubted of whether they accept our client.
    List<String> unwell(Collection<UUID> attempts) {
        return sql.rows(
                """
                select distinct p.id
                from (select provider from attempt where attempt = any(?::uuid[]) offset 0) a
                join provider p on p.id = a.provider
                where %s
                """
                        .formatted(ProviderHealth.UNWELL),
                row -> row.getString(1),
                (Object) attempts.stream().map(UUID::toString).toArray(String[]::new));
    }
}
