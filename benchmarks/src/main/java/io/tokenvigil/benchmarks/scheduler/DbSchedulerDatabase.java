package io.tokenvigil.benchmarks.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.sql.SQLException;

/// A database with db-scheduler's table and indexes as its documentation has them for PostgreSQL.
public record DbSchedulerDatabase(Postgres postgres) {

    /// In a database that has nothing of it yet.
    public static DbSchedulerDatabase create(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect(PostgresRole.OWNER);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE SCHEMA peer;
                    CREATE TABLE peer.scheduled_tasks (
                        task_name text NOT NULL,
                        task_instance text NOT NULL,
                        task_data bytea,
                        execution_time timestamptz NOT NULL,
                        picked boolean NOT NULL,
                        picked_by text,
                        last_success timestamptz,
                        last_failure timestamptz,
                        consecutive_failures int,
                        last_heartbeat timestamptz,
                        version bigint NOT NULL,
                        priority smallint,
                        PRIMARY KEY (task_name, task_instance));
                    CREATE INDEX execution_time_idx ON peer.scheduled_tasks (execution_time);
                    CREATE INDEX last_heartbeat_idx ON peer.scheduled_tasks (last_heartbeat);
                    CREATE INDEX priority_execution_time_idx
                        ON peer.scheduled_tasks (priority DESC, execution_time ASC)""");
        }
        return new DbSchedulerDatabase(postgres);
    }

    /// With user and password in it. Batches of inserts go as one statement, as the driver's
    /// documentation advises.
    public String url() {
        return postgres.jdbcUrl(PostgresRole.OWNER)
                + "&currentSchema=peer&reWriteBatchedInserts=true";
    }

    /// For programs of this process.
    public HikariDataSource pool(int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        pool.setMaximumPoolSize(connections);
        return pool;
    }
}
