package io.tokenvigil.registry;

import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;

/// Where a test's PostgreSQL and Kafka are.
///
/// They run as embedded processes unless the build says `-Dinfra=testcontainers`. Whether there is
/// a container engine is never asked: one that is there and has no images would hold the tests up
/// for minutes.
record Backing(String jdbcUrl, String registryPassword, String ownerPassword, String kafka) {

    static Backing chosen() {
        String choice = System.getProperty("infra", "embedded");
        return switch (choice) {
            case "embedded" -> embedded();
            case "testcontainers" -> Containers.shared();
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
