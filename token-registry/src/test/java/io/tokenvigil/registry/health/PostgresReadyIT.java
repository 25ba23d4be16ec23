package io.tokenvigil.registry.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PostgresReadyIT {

    @TempDir Path directory;

    private Postgres postgres;
    private AgroalDataSource pool;
    private PostgresReady ready;

    @BeforeEach
    void up() throws Exception {
        Map<PostgresRole, String> passwords = new EnumMap<>(PostgresRole.class);
        for (PostgresRole role : PostgresRole.values()) {
            passwords.put(role, "test");
        }
        postgres = new Postgres(directory, 0, passwords).start();
        pool = AgroalDataSource.from(settings());
        ready = new PostgresReady(pool);
        assertThat(ready.call().getStatus()).isEqualTo(Status.UP);
    }

    @AfterEach
    void down() {
        pool.close();
        postgres.close();
    }

    @Test
    void aKilledServerIsNoticedAndItsReturnToo() {
        postgres.kill();

        assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);

        postgres.start();
        assertThat(ready.call().getStatus()).isEqualTo(Status.UP);
    }

    /// A health check is given 3 seconds.
    @Test
    @Timeout(60)
    void aFrozenServerIsNoticedInTimeAndItsReturnToo() {
        // The machine may stand still in one of them.
        List<Duration> noticed = Stream.generate(this::noticed).limit(3).sorted().toList();

        assertThat(noticed.get(1)).isLessThan(Duration.ofSeconds(3));
    }

    private Duration noticed() {
        postgres.child().freeze();
        backends("STOP");
        Duration took;
        try {
            long begin = System.nanoTime();
            assertThat(ready.call().getStatus()).isEqualTo(Status.DOWN);
            took = Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            backends("CONT");
            postgres.child().thaw();
        }
        assertThat(ready.call().getStatus()).isEqualTo(Status.UP);
        return took;
    }

    private void backends(String signal) {
        postgres.child()
                .handle()
                .descendants()
                .forEach(backend -> ChildProcess.signal(backend.pid(), signal));
    }

    private AgroalDataSourceConfigurationSupplier settings() {
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        of ->
                                of.maxSize(2)
                                        .acquisitionTimeout(Duration.ofSeconds(2))
                                        .connectionFactoryConfiguration(
                                                to ->
                                                        to.jdbcUrl(
                                                                        postgres.jdbcUrl()
                                                                                + "?connectTimeout=2&socketTimeout=15")
                                                                .principal(
                                                                        new NamePrincipal(
                                                                                PostgresRole
                                                                                        .REGISTRY
                                                                                        .user()))
                                                                .credential(
                                                                        new SimplePassword(
                                                                                "test"))));
    }
}
