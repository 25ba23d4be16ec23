package io.tokenvigil.registry;

import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// PostgreSQL and Kafka in containers of the images that docker-compose.yml names, ended with the
/// JVM.
final class Containers {

    private Containers() {}

    static Backing start() {
        PostgreSQLContainer postgres =
                new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                        .withDatabaseName(Postgres.DATABASE)
                        .withUsername("postgres")
                        .withPassword("postgres-test");
        KafkaContainer kafka =
                new KafkaContainer(DockerImageName.parse("apache/kafka:4.1.1"))
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    kafka.stop();
                                    postgres.stop();
                                },
                                "containers-close"));
        postgres.start();
        kafka.start();
        return new Backing(
                withRoles(postgres),
                password(PostgresRole.REGISTRY),
                password(PostgresRole.OWNER),
                kafka.getBootstrapServers());
    }

    /// The URL without parameters, of the database with its roles.
    private static String withRoles(PostgreSQLContainer postgres) {
        String url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                postgres.getHost(),
                                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                                Postgres.DATABASE);
        try (Connection connection =
                        DriverManager.getConnection(
                                url, postgres.getUsername(), postgres.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(Postgres.rolesSql());
            for (PostgresRole role : PostgresRole.values()) {
                statement.execute(
                        "alter role %s password '%s'".formatted(role.user(), password(role)));
            }
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be prepared", e);
        }
    }

    private static String password(PostgresRole role) {
        return role.user() + "-test";
    }
}
