package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.benchmarks.ground.SettingsFile;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.quickstart.Probe;
import io.tokenvigil.quickstart.RegistryApi;
import io.tokenvigil.quickstart.Service;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// Where the services are, and what they are told: the same at every start.
final class Site {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final HttpClient http;
    private final Surroundings surroundings;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final String adminKey = key();

    /// What there is besides the services.
    ///
    /// @param provider that may be called, as `host:port`
    /// @param smtp the mail server's port
    record Surroundings(Postgres postgres, Kafka kafka, String provider, int smtp) {}

    /// Writes down everything.
    Site(Path directory, HttpClient http, Surroundings surroundings) {
        this.directory = directory;
        this.http = http;
        this.surroundings = surroundings;
        for (Service service : Service.values()) {
            ports.put(service, FreePort.any());
        }
        writeKey("admin", adminKey);
        writeKey("worker", key());
        writeKey("notifier", key());
        SettingsFile.write(settings(Service.REGISTRY), registry());
        SettingsFile.write(settings(Service.WORKER), worker());
        SettingsFile.write(settings(Service.NOTIFIER), notifier());
    }

    /// The file that a service is configured with.
    Path settings(Service service) {
        return directory.resolve(service.key() + ".properties");
    }

    Probe readiness(Service service) {
        return Probe.readiness(http, url(service));
    }

    RegistryApi api() {
        return new RegistryApi(http, url(Service.REGISTRY), adminKey);
    }

    private Properties registry() {
        Properties settings = database(Service.REGISTRY, PostgresRole.REGISTRY);
        settings.setProperty("quarkus.flyway.password", password(PostgresRole.OWNER));
        settings.setProperty(
                "tokenvigil.kafka.bootstrap-servers", surroundings.kafka.bootstrapServers());
        settings.setProperty("tokenvigil.installation.address", url(Service.REGISTRY));
        settings.setProperty("tokenvigil.notifier.url", url(Service.NOTIFIER));
        for (String whose : List.of("admin", "worker", "notifier")) {
            settings.setProperty("tokenvigil.bootstrap." + whose + "-key-file", keyFile(whose));
        }
        settings.setProperty(
                "tokenvigil.secrets.keyset-file", directory.resolve("keyset.json").toString());
        settings.setProperty("tokenvigil.secrets.create-keyset", "true");
        settings.setProperty("tokenvigil.outbound.allow", surroundings.provider);
        settings.setProperty("tokenvigil.notices.operators", "operators@example.com");
        return settings;
    }

    private Properties worker() {
        Properties settings = follower(http(Service.WORKER), "worker");
        settings.setProperty("tokenvigil.worker.name", "footprint");
        settings.setProperty(
                "tokenvigil.worker.journal-directory", directory.resolve("slots").toString());
        settings.setProperty("tokenvigil.worker.journal-allow-volatile", "true");
        settings.setProperty("tokenvigil.outbound.allow", surroundings.provider);
        return settings;
    }

    private Properties notifier() {
        Properties settings =
                follower(database(Service.NOTIFIER, PostgresRole.NOTIFIER), "notifier");
        settings.setProperty("tokenvigil.mail.host", "127.0.0.1");
        settings.setProperty("tokenvigil.mail.port", Integer.toString(surroundings.smtp));
        settings.setProperty("tokenvigil.mail.from", "tokenvigil@example.com");
        settings.setProperty("tokenvigil.mail.tls", "none");
        return settings;
    }

    private Properties http(Service service) {
        Properties settings = new Properties();
        settings.setProperty("quarkus.http.host", "127.0.0.1");
        settings.setProperty("quarkus.http.port", Integer.toString(port(service)));
        return settings;
    }

    private Properties database(Service service, PostgresRole role) {
        Properties settings = http(service);
        settings.setProperty("quarkus.datasource.jdbc.url", surroundings.postgres.jdbcUrl());
        settings.setProperty("quarkus.datasource.password", password(role));
        return settings;
    }

    /// Who reads the topic and asks the registry.
    private Properties follower(Properties settings, String whose) {
        settings.setProperty("kafka.bootstrap.servers", surroundings.kafka.bootstrapServers());
        settings.setProperty("tokenvigil.registry.url", url(Service.REGISTRY));
        settings.setProperty("tokenvigil.registry.key-file", keyFile(whose));
        return settings;
    }

    private String password(PostgresRole role) {
        return surroundings.postgres.password(role);
    }

    private String url(Service service) {
        return "http://127.0.0.1:" + port(service);
    }

    private int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    private void writeKey(String whose, String key) {
        Tree.writePrivate(Path.of(keyFile(whose)), key + "\n");
    }

    private String keyFile(String whose) {
        return directory.resolve(whose + ".key").toString();
    }

    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return "tvk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
