package io.tokenvigil.benchmarks.relay;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// A registry with its database, Kafka, and a database for each peer.
final class RelayGround implements AutoCloseable {
    private final Ground ground = new Ground();
    private final Path directory;
    private final HttpClient http = ground.with(HttpClient.newHttpClient());
    private final Stack stack;

    RelayGround(Path directory) throws Exception {
        this.directory = Tree.privateDirectory(directory);
        stack = ground.registry(directory.resolve("stack"));
    }

    Arm registry() {
        return new RelayArm(
                "token-registry",
                new JournalOutbox(stack.postgres()),
                stack.postgres(),
                watch(Topics.TOKEN_EVENTS),
                Ground.meter(stack, Service.REGISTRY));
    }

    Arm raw() throws Exception {
        Postgres postgres = ground.postgres(directory.resolve("raw"));
        RawOutbox.create(postgres);
        Topic topic = topic("raw");
        Path url = directory.resolve("raw.url");
        Tree.writePrivate(url, postgres.jdbcUrl(PostgresRole.OWNER));
        int port = FreePort.any();
        ChildProcess peer =
                ground.ready(
                        Jvm.main(
                                RawRelay.class,
                                directory,
                                url,
                                stack.kafka().bootstrapServers(),
                                topic.name(),
                                port),
                        () -> FreePort.isListenedOn(port));
        return new RelayArm(
                "raw loop",
                new RawOutbox(postgres, new Told(http, port)),
                postgres,
                watch(topic.name()),
                Ground.meter(postgres, stack.kafka(), peer.pid()));
    }

    /// With the settings of that project's own performance test, but a poll every 10 ms where that
    /// has one every second.
    Arm namastack() throws Exception {
        Postgres postgres = ground.postgres(directory.resolve("namastack"));
        Topic topic = topic("namastack");
        int port = FreePort.any();
        Path settings = directory.resolve("namastack.properties");
        Tree.writePrivate(settings, settings(postgres, topic.name(), port));
        ChildProcess peer =
                ground.ready(
                        Jvm.main(
                                NamastackPeer.class,
                                directory,
                                "--spring.config.location=file:" + settings),
                        () -> FreePort.isListenedOn(port));
        Told told = new Told(http, port);
        return new RelayArm(
                "Namastack outbox",
                subjects -> {
                    told.to("/fill", subjects);
                    return () -> told.to("/commit", List.of());
                },
                postgres,
                watch(topic.name()),
                Ground.meter(postgres, stack.kafka(), peer.pid()));
    }

    @Override
    public void close() {
        ground.close();
    }

    private String settings(Postgres postgres, String topic, int port) throws SQLException {
        return """
        spring.main.web-application-type=none
        spring.main.banner-mode=off
        spring.datasource.url=%s
        spring.datasource.username=%s
        spring.datasource.password=%s
        spring.datasource.hikari.maximum-pool-size=30
        namastack.outbox.polling.trigger=fixed
        namastack.outbox.polling.fixed.interval=10ms
        namastack.outbox.polling.batch-size=1200
        namastack.outbox.processing.executor-core-pool-size=16
        namastack.outbox.processing.executor-max-pool-size=32
        namastack.outbox.processing.delete-completed-records=true
        peer.broker=%s
        peer.topic=%s
        peer.port=%d
        """
                .formatted(
                        Ground.peerSchema(postgres),
                        PostgresRole.OWNER.user(),
                        postgres.password(PostgresRole.OWNER),
                        stack.kafka().bootstrapServers(),
                        topic,
                        port);
    }

    private Topic topic(String peer) throws Exception {
        return ground.with(Topic.create(stack.kafka().bootstrapServers(), "events-" + peer));
    }

    private Watch watch(String topic) {
        return ground.watch(directory, stack.kafka(), topic, EventType.TOKEN_EXPIRING);
    }
}
