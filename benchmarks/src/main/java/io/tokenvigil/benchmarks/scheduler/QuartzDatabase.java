package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/// A database with the tables that Quartz brings for PostgreSQL, and how Quartz is configured on
/// it: a clustered job store, as whoever has more than one replica needs it.
record QuartzDatabase(Postgres postgres) {
    private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    /// As many as its connections allow: its documentation wants one for each and some more.
    private static final int THREADS = Ground.CONNECTIONS - 3;

    static QuartzDatabase create(Postgres postgres) throws SQLException, IOException {
        try (InputStream tables = QuartzDatabase.class.getResourceAsStream(TABLES);
                var connection = postgres.connect(PostgresRole.OWNER);
                var statement = connection.createStatement()) {
            String text =
                    new String(
                            Objects.requireNonNull(tables).readAllBytes(), StandardCharsets.UTF_8);
            statement.execute("CREATE SCHEMA peer; SET search_path TO peer; " + text);
        }
        return new QuartzDatabase(postgres);
    }

    /// Of a replica. Triggers are taken as many at a time as there are threads, under one lock,
    /// which its documentation wants of those who do so in a cluster.
    Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "peer");
        settings.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        settings.setProperty(
                "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(THREADS));
        settings.setProperty("org.quartz.scheduler.idleWaitTime", "1000");
        settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(THREADS));
        settings.setProperty(
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.setProperty(
                "org.quartz.jobStore.driverDelegateClass",
                "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        settings.setProperty("org.quartz.jobStore.isClustered", "true");
        settings.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        settings.setProperty("org.quartz.jobStore.dataSource", "peer");
        settings.setProperty("org.quartz.dataSource.peer.provider", "hikaricp");
        settings.setProperty("org.quartz.dataSource.peer.driver", "org.postgresql.Driver");
        settings.setProperty(
                "org.quartz.dataSource.peer.URL", postgres.jdbcUrl() + "?currentSchema=peer");
        settings.setProperty("org.quartz.dataSource.peer.user", PostgresRole.OWNER.user());
        settings.setProperty(
                "org.quartz.dataSource.peer.password", postgres.password(PostgresRole.OWNER));
        settings.setProperty(
                "org.quartz.dataSource.peer.maxConnections", Integer.toString(Ground.CONNECTIONS));
        return settings;
    }
}
