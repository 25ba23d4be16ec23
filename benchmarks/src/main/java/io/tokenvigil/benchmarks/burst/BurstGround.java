package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.arming.Arming;
import io.tokenvigil.benchmarks.arming.DbSchedulerArming;
import io.tokenvigil.benchmarks.arming.DbSchedulerDatabase;
import io.tokenvigil.benchmarks.arming.RegistryArming;
import io.tokenvigil.benchmarks.arrival.KafkaWatcher;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A registry with its database, Kafka, and a database for the peer.
final class BurstGround implements AutoCloseable {
    /// What a registry has: 8 for requests, 6 for lanes, relay and watching.
    private static final int CONNECTIONS = 14;

    private static final Duration WATCHES = Duration.ofSeconds(60);

    private final Ground ground = new Ground();
    private final Path directory;
    private final int stored;
    private final Stack stack;

    /// @param stored items of each arm that are not due while anything is measured
    BurstGround(Path directory, int stored) throws Exception {
        this.directory = Tree.privateDirectory(directory);
        this.stored = stored;
        stack =
                ground.stack(
                        directory.resolve("stack"),
                        Set.of(Service.WORKER, Service.NOTIFIER),
                        List.of());
    }

    /// One registry as it is delivered, with its defaults.
    Arm registry() throws Exception {
        Meter meter =
                new Meter(
                        List.of(
                                stack.process("registry").pid(),
                                stack.postgres().pid(),
                                stack.kafka().pid()),
                        WriteAheadLog.of(stack.postgres()));
        RegistryArming arming = new RegistryArming(stack.api());
        return new BurstArm(
                        "token-registry",
                        stack.postgres(),
                        arming,
                        watch(Topics.TOKEN_EVENTS),
                        meter)
                .filled(stored);
    }

    Arm dbScheduler(int threads) throws Exception {
        String name = "db-scheduler-" + threads;
        Postgres postgres = ground.postgres(directory.resolve(name));
        DbSchedulerDatabase database = DbSchedulerDatabase.create(postgres);
        Path url = directory.resolve(name + ".url");
        Tree.writePrivate(url, database.url());
        String broker = stack.kafka().bootstrapServers();
        Topic topic = ground.with(Topic.create(broker, "peer-events-" + threads));
        Arming arming = new DbSchedulerArming(ground.with(database.pool(2)));
        ChildProcess peer =
                Jvm.main(
                        DbSchedulerPeer.class,
                        directory,
                        url,
                        CONNECTIONS,
                        broker,
                        topic.name(),
                        threads);
        ground.with(peer::kill);
        Meter meter =
                new Meter(
                        List.of(peer.pid(), postgres.pid(), stack.kafka().pid()),
                        WriteAheadLog.of(postgres));
        return new BurstArm(
                        "db-scheduler, %d threads".formatted(threads),
                        postgres,
                        arming,
                        watch(topic.name()),
                        meter)
                .filled(stored);
    }

    @Override
    public void close() {
        ground.close();
    }

    private Watch watch(String topic) {
        Path stamps = directory.resolve(topic + ".stamps");
        ChildProcess watcher =
                Jvm.main(
                        KafkaWatcher.class,
                        directory,
                        stack.kafka().bootstrapServers(),
                        topic,
                        stamps,
                        EventType.TOKEN_EXPIRING.ceType());
        ground.with(watcher::kill);
        if (!Waiting.until(WATCHES, () -> Files.exists(stamps))) {
            throw new IllegalStateException("nobody watches, see " + watcher.log());
        }
        return new Watch(stamps);
    }
}
