package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A real Kafka broker (KRaft, one node, broker and controller in one) on the loopback address, in
/// a JVM of its own that runs on this JVM's class path.
///
/// Its data directory survives restarts. Topics are never created by use.
public final class Kafka implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private @Nullable ChildProcess process;

    /// @param directory holds data, configuration and log
    /// @param port 0 for any free one, kept for this object's life
    public Kafka(Path directory, int port) {
        this.directory = directory.toAbsolutePath();
        this.port = FreePort.orAny(port);
        this.controllerPort = FreePort.any();
    }

    /// Starts it and returns when it is an active broker that answers clients.
    public synchronized Kafka start() {
        if (isRunning()) {
            return this;
        }
        writeConfiguration();
        ChildProcess started = ChildProcess.start(launch());
        process = started;
        boolean up =
                Waiting.until(
                        START_LIMIT, () -> !started.isAlive() || answers(Duration.ofSeconds(2)));
        if (!up || !started.isAlive()) {
            started.stop(Duration.ofSeconds(2));
            throw DoesNotStart.of(started, "accept connections");
        }
        return this;
    }

    /// Ends it in good order.
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOP_GRACE);
        }
    }

    public synchronized void kill() {
        child().kill();
    }

    /// Deletes everything it ever stored. A running broker is killed first; the next start makes a
    /// new, empty cluster with another id at the same address.
    public synchronized void wipe() {
        if (isRunning()) {
            kill();
        }
        Tree.delete(data());
    }

    @Override
    public void close() {
        stop();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    public synchronized ChildProcess child() {
        if (process == null) {
            throw new IllegalStateException("Kafka was not started");
        }
        return process;
    }

    public long pid() {
        return child().pid();
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public Path log() {
        return directory.resolve("kafka.log");
    }

    /// Where the segment files are.
    public Path data() {
        return directory.resolve("data");
    }

    /// Whether a client can talk to it now.
    public boolean answers(Duration limit) {
        int millis = (int) limit.toMillis();
        Map<String, Object> configuration =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        50);
        if (!FreePort.isListenedOn(port)) {
            return false;
        }
        Admin admin = Admin.create(configuration);
        try {
            return !admin.describeCluster().nodes().get(millis, TimeUnit.MILLISECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // Its own close waits for a frozen broker for ever.
            admin.close(Duration.ZERO);
        }
    }

    private Launch launch() {
        return new Launch(
                "Kafka",
                List.of(
                        Launch.java(),
                        "-Xms128m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.provider=" + Warnings.class.getName(),
                        "-Dlog4j2.disable.jmx=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.io.tmpdir=" + directory,
                        KafkaMain.class.getName(),
                        configuration().toString()),
                // By the environment, because a class path is longer than a line anyone wants to
                // see.
                Map.of("CLASSPATH", absolute(System.getProperty("java.class.path"))),
                directory,
                log());
    }

    private Path configuration() {
        return directory.resolve("server.properties");
    }

    private static String absolute(String classPath) {
        return List.of(classPath.split(java.io.File.pathSeparator)).stream()
                .map(
                        entry ->
                                entry.endsWith("*")
                                        ? entry
                                        : Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElse("");
    }

    private void writeConfiguration() {
        Properties properties = new Properties();
        properties.putAll(
                Map.of(
                        "process.roles", "broker,controller",
                        "node.id", "1",
                        "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                        "controller.listener.names", "CONTROLLER",
                        "listeners",
                                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                        .formatted(port, controllerPort),
                        "advertised.listeners", "PLAINTEXT://" + bootstrapServers(),
                        "listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs", data().toString(),
                        "auto.create.topics.enable", "false",
                        // A killed broker's registration lives this long; it cannot come back
                        // before.
                        "broker.session.timeout.ms", "1500"));
        properties.putAll(
                Map.of(
                        "broker.heartbeat.interval.ms", "500",
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1",
                        "share.coordinator.state.topic.num.partitions", "4",
                        "group.initial.rebalance.delay.ms", "0"));
        // The default reserves 128 MiB of heap for compaction.
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
        properties.put("log.cleaner.threads", "1");
        try {
            Files.createDirectories(directory);
            try (var writer = Files.newBufferedWriter(configuration())) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
