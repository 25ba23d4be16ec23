package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.events.Topics;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Kafka, PostgreSQL and a sink for each arm.
final class MailGround implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Ground ground = new Ground();
    private final Path directory;
    private final Duration answerTime;
    private final int connections;
    private final Kafka kafka;

    MailGround(Path directory, Duration answerTime, int connections) {
        this.directory = Tree.privateDirectory(directory);
        this.answerTime = answerTime;
        this.connections = connections;
        this.kafka = ground.with(new Kafka(directory.resolve("kafka"), 0)).start();
    }

    /// The notifier as it is delivered, with a database of its own.
    Arm notifier() throws Exception {
        Postgres postgres = ground.postgres(directory.resolve("postgres"));
        StandInRegistry registry = ground.with(new StandInRegistry());
        Topic topic = ground.with(Topic.create(kafka.bootstrapServers(), Topics.TOKEN_EVENTS));
        Sink sink = sink("notifier");
        int port = FreePort.any();
        Path settings = directory.resolve("notifier.properties");
        Tree.writePrivate(settings, text(settings(postgres, registry, sink.port(), port)));
        ChildProcess notifier = Jvm.service("notifier", settings);
        ground.with(() -> notifier.stop(Duration.ofSeconds(30)));
        demand(Waiting.until(START_LIMIT, () -> isReady(port)), notifier);
        Meter meter =
                new Meter(
                        List.of(notifier.pid(), postgres.pid(), kafka.pid()),
                        WriteAheadLog.of(postgres));
        return new MailArm("notifier", topic, sink.watch(), meter);
    }

    Arm simpleJavaMail() throws Exception {
        Topic topic = ground.with(Topic.create(kafka.bootstrapServers(), "peer-events"));
        Sink sink = sink("simple-java-mail");
        ChildProcess peer =
                Jvm.main(
                        SimpleJavaMailPeer.class,
                        directory,
                        kafka.bootstrapServers(),
                        topic.name(),
                        sink.port(),
                        connections);
        ground.with(() -> peer.stop(Duration.ofSeconds(10)));
        Meter meter = new Meter(List.of(peer.pid(), kafka.pid()), WriteAheadLog.NONE);
        return new MailArm("Simple Java Mail", topic, sink.watch(), meter);
    }

    @Override
    public void close() {
        ground.close();
    }

    private record Sink(int port, Watch watch) {}

    private Sink sink(String name) {
        int port = FreePort.any();
        Path stamps = directory.resolve(name + ".stamps");
        ChildProcess sink =
                Jvm.main(MailSink.class, directory, port, answerTime.toMillis(), stamps);
        ground.with(sink::kill);
        demand(Waiting.until(START_LIMIT, () -> !FreePort.isFree(port)), sink);
        return new Sink(port, new Watch(stamps));
    }

    private Properties settings(Postgres postgres, StandInRegistry registry, int smtp, int port) {
        Path key = directory.resolve("notifier.key");
        Tree.writePrivate(key, StandInRegistry.KEY + "\n");
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        "quarkus.http.host", "127.0.0.1",
                        "quarkus.http.port", Integer.toString(port),
                        "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                        "quarkus.datasource.password", postgres.password(PostgresRole.NOTIFIER),
                        // Two for each mail under way, and a few for the rest.
                        "quarkus.datasource.jdbc.max-size", Integer.toString(2 * connections + 8),
                        "kafka.bootstrap.servers", kafka.bootstrapServers(),
                        "tokenvigil.registry.url", registry.url(),
                        "tokenvigil.registry.key-file", key.toString()));
        settings.putAll(
                Map.of(
                        "tokenvigil.mail.host", "127.0.0.1",
                        "tokenvigil.mail.port", Integer.toString(smtp),
                        "tokenvigil.mail.from", "tokenvigil@example.com",
                        "tokenvigil.mail.tls", "none",
                        "tokenvigil.mail.connections", Integer.toString(connections)));
        return settings;
    }

    private static String text(Properties settings) throws IOException {
        StringWriter text = new StringWriter();
        settings.store(text, null);
        return text.toString();
    }

    private static void demand(boolean up, ChildProcess process) {
        if (!up) {
            throw new IllegalStateException(
                    process.name() + " does not start; its log is " + process.log());
        }
    }

    private static boolean isReady(int port) {
        URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
