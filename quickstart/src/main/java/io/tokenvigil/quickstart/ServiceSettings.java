package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.PostgresRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/// What each service is told: the same keys that docs/configuration.md lists.
///
/// @param jdbcUrl without user and password
/// @param allowed `host:port,…` of providers on this machine
record ServiceSettings(
        Keys keys,
        Map<PostgresRole, String> passwords,
        String jdbcUrl,
        String bootstrapServers,
        String registryUrl,
        String notifierUrl,
        int smtpPort,
        String allowed) {

    private static final String OPERATORS = "operators@example.com";

    Properties registry(int port) {
        Properties settings = http(port);
        database(settings, PostgresRole.REGISTRY);
        settings.setProperty("quarkus.flyway.jdbc-url", jdbcUrl);
        settings.setProperty("quarkus.flyway.username", PostgresRole.OWNER.user());
        settings.setProperty("quarkus.flyway.password", passwords.get(PostgresRole.OWNER));
        settings.setProperty("tokenvigil.kafka.bootstrap-servers", bootstrapServers);
        settings.setProperty("tokenvigil.installation.address", registryUrl);
        settings.setProperty("tokenvigil.notifier.url", notifierUrl);
        settings.setProperty("tokenvigil.bootstrap.admin-key-file", keys.adminKeyFile().toString());
        settings.setProperty(
                "tokenvigil.bootstrap.worker-key-file", keys.workerKeyFile().toString());
        settings.setProperty(
                "tokenvigil.bootstrap.notifier-key-file", keys.notifierKeyFile().toString());
        settings.setProperty("tokenvigil.secrets.keyset-file", keys.keysetFile().toString());
        settings.setProperty("tokenvigil.secrets.create-keyset", "true");
        settings.setProperty("tokenvigil.outbound.allow", allowed);
        settings.setProperty("tokenvigil.notices.operators", OPERATORS);
        settings.setProperty("quarkus.swagger-ui.enabled", "true");
        return settings;
    }

    Properties worker(int port, String name, Path journal) {
        Properties settings = http(port);
        settings.setProperty("kafka.bootstrap.servers", bootstrapServers);
        settings.setProperty("tokenvigil.registry.url", registryUrl);
        settings.setProperty("tokenvigil.registry.key-file", keys.workerKeyFile().toString());
        settings.setProperty("tokenvigil.worker.name", name);
        settings.setProperty("tokenvigil.worker.journal-directory", journal.toString());
        // To try it out, wherever the data directory is: many machines have /tmp in memory.
        settings.setProperty("tokenvigil.worker.journal-allow-volatile", "true");
        settings.setProperty("tokenvigil.outbound.allow", allowed);
        return settings;
    }

    Properties notifier(int port) {
        Properties settings = http(port);
        database(settings, PostgresRole.NOTIFIER);
        settings.setProperty("kafka.bootstrap.servers", bootstrapServers);
        settings.setProperty("tokenvigil.registry.url", registryUrl);
        settings.setProperty("tokenvigil.registry.key-file", keys.notifierKeyFile().toString());
        settings.setProperty("tokenvigil.notices.console", registryUrl);
        settings.setProperty("tokenvigil.mail.host", "127.0.0.1");
        settings.setProperty("tokenvigil.mail.port", Integer.toString(smtpPort));
        settings.setProperty("tokenvigil.mail.from", "tokenvigil@example.com");
        settings.setProperty("tokenvigil.mail.tls", "NONE");
        return settings;
    }

    private static Properties http(int port) {
        Properties settings = new Properties();
        settings.setProperty("quarkus.http.host", "127.0.0.1");
        settings.setProperty("quarkus.http.port", Integer.toString(port));
        settings.setProperty("quarkus.console.color", "false");
        return settings;
    }

    private void database(Properties settings, PostgresRole role) {
        settings.setProperty("quarkus.datasource.jdbc.url", jdbcUrl);
        settings.setProperty("quarkus.datasource.username", role.user());
        settings.setProperty("quarkus.datasource.password", passwords.get(role));
    }
}
