package io.tokenvigil.registry;

import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;

/// Where a test's PostgreSQL and Kafka are.
///
/// They run as embedded processes unless the build says `-Dinfra=testcontainers`. Whether there is
/// a container engine is never asked: one that is there and has no images would hold the tests up
/// for minutes.
///
/// One for the whole JVM: each test profile loads this class anew, so what was started is
/// remembered where all of them see it.
record Backing(String jdbcUrl, String registryPassword, String ownerPassword, String kafka) {

    private static final String REMEMBERED = "io.tokenvigil.registry.backing";
    private static final String SEPARATOR = " ";

    static synchronized Backing chosen() {
        String remembered = System.getProperty(REMEMBERED);
        if (remembered != null) {
            String[] parts = remembered.split(SEPARATOR, -1);
            return new Backing(parts[0], parts[1], parts[2], parts[3]);
        }
        Backing started = start();
        System.setProperty(
                REMEMBERED,
                String.join(
                        SEPARATOR,
                        started.jdbcUrl,
                        started.registryPassword,
                        started.ownerPassword,
                        started.kafka));
        return started;
    }

    private static Backing start() {
        String choice = System.getProperty("infra", "embedded");
        return switch (choice) {
            case "embedded" -> embedded();
            case "testcontainers" -> Containers.start();
            default ->
                    throw new IllegalArgumentException(
                            "infra is %s, must be embedded or testcontainers".formatted(choice));
        };
    }

    private static Backing embedded() {
        Infrastructure infrastructure = Infrastructure.shared();
        Postgres postgres = infrastructure.postgres();
        return new Backing(
                postgres.jdbcUrl(),
                postgres.password(PostgresRole.REGISTRY),
                postgres.password(PostgresRole.OWNER),
                infrastructure.kafka().bootstrapServers());
    }
}
