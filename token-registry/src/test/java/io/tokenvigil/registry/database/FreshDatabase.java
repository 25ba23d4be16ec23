package io.tokenvigil.registry.database;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/// A database of a test's own in the shared PostgreSQL, migrated, with the roles' real rights: what
/// other tests' services do cannot be seen in it.
public final class FreshDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /// Those that were migrated once and are copied from then on.
    private static final Map<Postgres, FreshDatabase> TEMPLATES = new HashMap<>();

    private final Postgres postgres;
    private final String name;
    private final List<AgroalDataSource> pools = new ArrayList<>();

    private FreshDatabase(Postgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    public static FreshDatabase create() throws SQLException {
        return create(Infrastructure.shared().postgres());
    }

    public static FreshDatabase create(Postgres postgres) throws SQLException {
        return made(postgres, " template " + template(postgres).name);
    }

    private static synchronized FreshDatabase template(Postgres postgres) throws SQLException {
        FreshDatabase known = TEMPLATES.get(postgres);
        if (known != null) {
            return known;
        }
        FreshDatabase template = empty(postgres);
        template.migrate("latest");
        TEMPLATES.put(postgres, template);
        return template;
    }

    /// As a release left it whose newest migration has a number below this one: [#migrateTo] goes
    /// on.
    public static FreshDatabase before(int version) throws SQLException {
        FreshDatabase database = empty(Infrastructure.shared().postgres());
        database.migrateTo(version - 1);
        return database;
    }

    private static FreshDatabase empty(Postgres postgres) throws SQLException {
        FreshDatabase database = made(postgres, "");
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema vigil");
            statement.execute("grant usage on schema vigil to vigil_registry");
        }
        return database;
    }

    private static FreshDatabase made(Postgres postgres, String from) throws SQLException {
        String name = "engine_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner vigil_owner" + from);
        }
        return new FreshDatabase(postgres, name);
    }

    /// All migrations up to this one, which need not exist.
    public void migrateTo(int version) {
        migrate(version + "?");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url(PostgresRole.OWNER), null, null)
                .defaultSchema("vigil")
                .schemas("vigil")
                .target(target)
                .load()
                .migrate();
    }

    /// As the service's role, without automatic commit.
    public ConnectionSource registry() {
        return () -> {
            Connection connection = DriverManager.getConnection(url(PostgresRole.REGISTRY));
            connection.setAutoCommit(false);
            return connection;
        };
    }

    /// As the service's role, one connection.
    public AgroalDataSource pool() throws SQLException {
        AgroalDataSource opened =
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier()
                                .connectionPoolConfiguration(
                                        pool ->
                                                pool.maxSize(1)
                                                        .connectionFactoryConfiguration(
                                                                to ->
                                                                        to.jdbcUrl(
                                                                                url(
                                                                                        PostgresRole
                                                                                                .REGISTRY)))));
        pools.add(opened);
        return opened;
    }

    /// As the planner knows these tables where autovacuum has been.
    public void analyze(Collection<String> tables) throws SQLException {
        for (String table : tables) {
            run("vacuum (analyze) " + table);
        }
    }

    /// As the owner, with automatic commit.
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(url(PostgresRole.OWNER));
    }

    /// With user and password, for another process.
    public String url(PostgresRole role) {
        return postgres.jdbcUrl(role).replace("/" + Postgres.DATABASE + "?", "/" + name + "?")
                + "&currentSchema=vigil";
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the only row.
    public long number(String sql) throws SQLException {
        try (Connection connection = owner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// From here on the database's clocks are this far ahead of the machine's.
    public void moveClock(Duration ahead) throws SQLException {
        run(
                """
                create or replace function vigil_now() returns timestamptz language sql stable
                  as 'select now() + interval ''%1$d seconds''';
                create or replace function vigil_clock() returns timestamptz language sql volatile
                  as 'select clock_timestamp() + interval ''%1$d seconds''';
                """
                        .formatted(ahead.toSeconds()));
    }

    /// Ends every connection of the service's role, as a failing network would.
    public void endServiceConnections() throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where usename = 'vigil_registry' and datname = '%s'
                    """
                            .formatted(name));
        }
    }

    @Override
    public void close() throws SQLException {
        pools.forEach(AgroalDataSource::close);
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
        }
    }
}
