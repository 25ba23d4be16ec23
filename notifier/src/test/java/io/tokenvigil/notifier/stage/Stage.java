package io.tokenvigil.notifier.stage;

import io.tokenvigil.embedded.Infrastructure;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// Everything around one notifier: real PostgreSQL, real Kafka, real SMTP, and a registry that
/// knows what a test has told it.
public final class Stage implements AutoCloseable {
    /// Long enough to see that something is held, also on a busy machine, short enough to wait for.
    public static final int WINDOW_SECONDS = 5;

    /// What webhooks are signed with.
    private static final String SECRET = "whsec_c2lnbnMgdGhlIHdlYmhvb2tzIG9mIHRlc3Rz";

    private final Infrastructure infrastructure = Infrastructure.shared();
    private final FakeRegistry registry = new FakeRegistry();
    private final MailServer mail = new MailServer();
    private final HookReceiver hooks = new HookReceiver();
    private final Topic topic;
    private final Notifier notifier;

    public Stage() {
        topic = new Topic(kafka().bootstrapServers());
        topic.create();
        notifier = new Notifier("notifier", directory(), environment(mail));
    }

    /// With its notifier running.
    public static Stage raised() {
        Stage stage = new Stage();
        stage.notifier().start();
        return stage;
    }

    public Postgres postgres() {
        return infrastructure.postgres();
    }

    public Kafka kafka() {
        return infrastructure.kafka();
    }

    public FakeRegistry registry() {
        return registry;
    }

    public MailServer mail() {
        return mail;
    }

    public HookReceiver hooks() {
        return hooks;
    }

    public Topic topic() {
        return topic;
    }

    public Notifier notifier() {
        return notifier;
    }

    /// A further one, beside the first, with a mail server of its own.
    public Notifier another(String name, MailServer own) {
        return new Notifier(name, directory(), environment(own));
    }

    /// A connection of the notifier's own role, with its schema.
    public Connection database() throws SQLException {
        Connection connection = postgres().connect(PostgresRole.NOTIFIER);
        connection.setSchema("notices");
        return connection;
    }

    /// The first column of the only row.
    public int number(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    public void run(String sql) {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As if the registry had been asked about it long ago.
    public void age(Story story) {
        run(
                "update notice set checked_at = checked_at - interval '1 hour' where occasion in"
                        + " (select id from occasion where subject = '%s')"
                                .formatted(story.subject()));
    }

    @Override
    public void close() {
        notifier.close();
        topic.close();
        mail.close();
        hooks.close();
        registry.close();
    }

    private Map<String, String> environment(MailServer server) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres().jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres().password(PostgresRole.NOTIFIER));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka().bootstrapServers());
        environment.put("TOKENVIGIL_REGISTRY_URL", registry.url());
        environment.put(
                "TOKENVIGIL_REGISTRY_KEY_FILE", file("notifier.key", FakeRegistry.KEY).toString());
        environment.put("TOKENVIGIL_MAIL_HOST", "127.0.0.1");
        environment.put("TOKENVIGIL_MAIL_PORT", "" + server.port());
        environment.put("TOKENVIGIL_MAIL_FROM", "Tokenvigil <vigil@example.com>");
        environment.put("TOKENVIGIL_MAIL_TLS", "none");
        environment.put("TOKENVIGIL_MAIL_TIMEOUT", "PT10S");
        environment.put("TOKENVIGIL_DIGEST_WINDOW", "PT" + WINDOW_SECONDS + "S");
        environment.put("TOKENVIGIL_HOOKS_ALLOW", hooks.host());
        environment.put("TOKENVIGIL_HOOKS_SECRET_FILE", file("hooks.secret", SECRET).toString());
        environment.put("TOKENVIGIL_HOOKS_SLACK", directory().toString());
        file("team-a", hooks.url("/slack/team-a"));
        // A locale and zone in which careless formatting shows.
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=ja -Duser.country=JP -Duser.extensions=ca-japanese"
                        + " -Duser.timezone=Pacific/Apia");
        return environment;
    }

    private static Path file(String name, String content) {
        try {
            return Files.writeString(directory().resolve(name), content + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Files.createDirectories(Path.of("target", "stage")).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
