package io.tokenvigil.registry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tokenvigil.embedded.PostgresRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// Real PostgreSQL and Kafka for this module's integration tests ([Backing]), one of each for all
/// of them, and the key files that the registry asks for at start.
public final class RegistryInfrastructure implements QuarkusTestResourceLifecycleManager {

    /// The value of a first key: `admin`, `worker` or `notifier`. Computed, because tests and this
    /// resource may live in different class loaders.
    public static String key(String role) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("test " + role).getBytes(StandardCharsets.UTF_8));
            return "tvk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A connection for what a test has to see or do behind the registry's back; its search path is
    /// the registry's.
    public static Connection connect(PostgresRole role) throws SQLException {
        Config config = ConfigProvider.getConfig();
        String password =
                role == PostgresRole.OWNER
                        ? config.getValue("quarkus.flyway.password", String.class)
                        : config.getValue("quarkus.datasource.password", String.class);
        return DriverManager.getConnection(
                config.getValue("quarkus.flyway.jdbc-url", String.class) + "?currentSchema=vigil",
                role.user(),
                password);
    }

    @Override
    public Map<String, String> start() {
        Backing backing = Backing.chosen();
        Path files = directory();
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", backing.jdbcUrl()),
                Map.entry("quarkus.datasource.username", PostgresRole.REGISTRY.user()),
                Map.entry("quarkus.datasource.password", backing.registryPassword()),
                Map.entry("quarkus.flyway.jdbc-url", backing.jdbcUrl()),
                Map.entry("quarkus.flyway.username", PostgresRole.OWNER.user()),
                Map.entry("quarkus.flyway.password", backing.ownerPassword()),
                Map.entry("tokenvigil.kafka.bootstrap-servers", backing.kafka()),
                Map.entry("tokenvigil.bootstrap.admin-key-file", keyFile(files, "admin")),
                Map.entry("tokenvigil.bootstrap.worker-key-file", keyFile(files, "worker")),
                Map.entry("tokenvigil.bootstrap.notifier-key-file", keyFile(files, "notifier")),
                Map.entry(
                        "tokenvigil.secrets.keyset-file", files.resolve("keyset.json").toString()),
                Map.entry("tokenvigil.secrets.create-keyset", "true"),
                Map.entry("tokenvigil.notifier.url", FakeNotifier.start()),
                Map.entry("tokenvigil.outbound.allow", "localhost:9000,127.0.0.1:9000"));
    }

    @Override
    public void stop() {
        // The infrastructure is the JVM's, and ends with it.
    }

    private static String keyFile(Path directory, String role) {
        try {
            Path file = directory.resolve(role + ".key");
            Files.writeString(file, key(role) + "\n");
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where key files are: one place for the whole JVM, for a database has one keyset.
    public static Path directory() {
        try {
            return Files.createDirectories(
                    Path.of(System.getProperty("java.io.tmpdir"), "registry-keys")
                            .resolve(Long.toString(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
