package io.tokenvigil.registry.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.SimplePassword;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Connections outside the pool, with the pool's address, role and settings: for threads that keep
/// one for life, so that however busy the API is, timers and relay never wait for a connection.
@ApplicationScoped
public class OwnConnections implements ConnectionSource {

    private final AgroalDataSource pool;

    OwnConnections(AgroalDataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection open() throws SQLException {
        AgroalConnectionFactoryConfiguration settings =
                pool.getConfiguration()
                        .connectionPoolConfiguration()
                        .connectionFactoryConfiguration();
        Properties properties = new Properties();
        properties.putAll(settings.jdbcProperties());
        if (settings.principal() != null) {
            properties.setProperty("user", settings.principal().getName());
        }
        for (Object credential : settings.credentials()) {
            if (credential instanceof SimplePassword password) {
                properties.setProperty("password", password.getWord());
            }
        }
        // A frozen database must not hold a thread for ever.
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        connection.setAutoCommit(false);
        return connection;
    }
}
