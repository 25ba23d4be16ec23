package io.tokenvigil.notifier.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// The notifier's schema in a database of a test's own, in the shared PostgreSQL: no notifier of
/// another test sees it.
public final class OwnSchema implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// Databases that were migrated once and are copied from then on, by version.
    private static final Map<String, String> TEMPLATES = new HashMap<>();

    private final Postgres postgres = Infrastructure.shared().postgres();
    private final String name =
            "notices_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();

    /// As the newest migration leaves it.
    public static OwnSchema create() throws SQLException {
        return upTo("latest");
    }

    /// As it was when this was the newest migration.
    ///
    /// @param version its number
    public static OwnSchema upTo(String version) throws SQLException {
        OwnSchema schema = new OwnSchema();
        schema.make("template " + template(version));
        return schema;
    }

    private static synchronized String template(String version) throws SQLException {
        String known = TEMPLATES.get(version);
        if (known != null) {
            return known;
        }
        OwnSchema schema = new OwnSchema();
        schema.make("");
        schema.run("create schema notices");
        schema.migrate(version);
        TEMPLATES.put(version, schema.name);
        return schema.name;
    }

    private void make(String from) throws SQLException {
        superuser("create database %s %s owner vigil_owner".formatted(name, from));
        superuser("grant create on database " + name + " to vigil_notifier");
    }

    /// As another notifier sees it, with connections of its own.
    public Database database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(PostgresRole.NOTIFIER));
        return new Database(source);
    }

    /// A pool of connections to it, as the delivered notifier has one.
    public AgroalDataSource pool(int size) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(size)
                                                .acquisitionTimeout(Duration.ofSeconds(2))
                                                .connectionFactoryConfiguration(
                                                        to ->
                                                                to.jdbcUrl(
                                                                        url(
                                                                                PostgresRole
                                                                                        .NOTIFIER)))));
    }

    public void migrate(String version) {
        Flyway.configure()
                .dataSource(url(PostgresRole.NOTIFIER), null, null)
                .defaultSchema("notices")
                .schemas("notices")
                .target(version)
                .load()
                .migrate();
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(PostgresRole.NOTIFIER));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The only column of all rows, as text.
    public List<String> texts(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(PostgresRole.NOTIFIER));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    /// Ends every connection of the notifier's role to it, as a failing network would.
    public void endConnections() throws SQLException {
        superuser(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where usename = 'vigil_notifier' and datname = '%s'"""
                        .formatted(name));
    }

    /// From here on its clock is this far ahead of the machine's.
    public void moveClock(String ahead) throws SQLException {
        run(
                """
                create or replace function notices_now() returns timestamptz language sql stable
                  as 'select now() + interval ''%s'''"""
                        .formatted(ahead));
    }

    @Override
    public void close() throws SQLException {
        superuser("drop database if exists " + name + " with (force)");
    }

    private void superuser(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url(PostgresRole role) {
        return postgres.jdbcUrl(role).replace("/" + Postgres.DATABASE + "?", "/" + name + "?")
                + "&currentSchema=notices";
    }
}
