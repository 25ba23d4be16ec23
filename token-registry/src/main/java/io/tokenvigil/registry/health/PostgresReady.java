package io.tokenvigil.registry.health;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Ready only with PostgreSQL. It is asked on the watching pool: that requests have used up theirs
/// passes by itself, and leaving the load balancer would only move them elsewhere.
@Readiness
@Singleton
class PostgresReady implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(PostgresReady.class);
    private static final int PATIENCE_SECONDS = 2;

    private final AgroalDataSource database;

    PostgresReady(@DataSource("watch") AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("postgresql").status(answers()).build();
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            if (connection.isValid(PATIENCE_SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            LOG.debugf("PostgreSQL cannot be reached. sqlState=%s", e.getSQLState());
        }
        // What was found broken would be found again after PostgreSQL is back.
        database.flush(AgroalDataSource.FlushMode.ALL);
        return false;
    }
}
