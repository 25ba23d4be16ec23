package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.SettingsFile;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Probe;
import io.tokenvigil.quickstart.Service;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Kafka, PostgreSQL and a sink for each arm.
final class MailGround implements AutoCloseable {
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
        Path settings =
                SettingsFile.write(
                        directory.resolve("notifier.properties"),
                        settings(postgres, registry, sink.port(), port));
        Probe ready =
                Probe.readiness(
                        ground.with(HttpClient.newHttpClient()), "http://127.0.0.1:" + port);
        ChildProcess notifier =
                ground.ready(Jvm.service(Service.NOTIFIER, settings), ready::answersWell);
        return new MailArm(
                "notifier", topic, sink.watch(), Ground.meter(postgres, kafka, notifier.pid()));
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
        ground.with(peer::kill);
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
        ground.ready(
                Jvm.main(MailSink.class, directory, port, answerTime.toMillis(), stamps),
                () -> FreePort.isListenedOn(port));
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
}
