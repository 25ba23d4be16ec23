package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.arming.Arming;
import io.tokenvigil.benchmarks.arming.DbSchedulerArming;
import io.tokenvigil.benchmarks.arming.DbSchedulerDatabase;
import io.tokenvigil.benchmarks.arming.RegistryArming;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Path;

/// A registry with its database, Kafka, and a database for the peer.
final class BurstGround implements AutoCloseable {
    private final Ground ground = new Ground();
    private final Path directory;
    private final int stored;
    private final Stack stack;

    /// @param stored items of each arm that are not due while anything is measured
    BurstGround(Path directory, int stored) throws Exception {
        this.directory = Tree.privateDirectory(directory);
        this.stored = stored;
        stack = ground.registry(directory.resolve("stack"));
    }

    /// One registry as it is delivered, with its defaults.
    Arm registry() throws Exception {
        return new BurstArm(
                        "token-registry",
                        stack.postgres(),
                        new RegistryArming(stack.api()),
                        watch(Topics.TOKEN_EVENTS),
                        Ground.meter(stack, Service.REGISTRY))
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
                        Ground.CONNECTIONS,
                        broker,
                        topic.name(),
                        threads);
        ground.with(peer::kill);
        return new BurstArm(
                        "db-scheduler, %d threads".formatted(threads),
                        postgres,
                        arming,
                        watch(topic.name()),
                        Ground.meter(postgres, stack.kafka(), peer.pid()))
                .filled(stored);
    }

    @Override
    public void close() {
        ground.close();
    }

    private Watch watch(String topic) {
        return ground.watch(directory, stack.kafka(), topic, EventType.TOKEN_EXPIRING);
    }
}
