package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Which providers attempts went to.
@ApplicationScoped
class ReportedProviders {

    private final Sql sql;

    ReportedProviders(Sql sql) {
        this.sql = sql;
    }

    List<String> of(Collection<UUID> attempts) {
        return sql.rows(
                "select distinct provider from attempt where attempt = any(?::uuid[])",
                row -> row.getString(1),
                (Object) attempts.stream().map(UUID::toString).toArray(String[]::new));
    }
}
