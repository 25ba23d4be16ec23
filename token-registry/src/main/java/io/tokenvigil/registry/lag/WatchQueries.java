package io.tokenvigil.registry.lag;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;

/// Queries on the watching pool: read-only, bounded in time, and of its own, so that watching still
/// works when requests have used up theirs, and never holds one of theirs up.
@Singleton
public class WatchQueries {

    private final Sql sql;

    WatchQueries(@DataSource("watch") AgroalDataSource database) {
        this.sql = new Sql(database);
    }

    /// Statements on that pool.
    public Sql sql() {
        return sql;
    }
}
