package io.tokenvigil.benchmarks.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.SettingsFile;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/// Registries with their database, Kafka, and a database for each peer.
public final class Schedulers implements AutoCloseable {
    private final Ground ground = new Ground();
    private final Path directory;
    private final Stack stack;

    /// One registry.
    public Schedulers(Path directory) throws Exception {
        this(directory, 1);
    }

    /// @param registries on one database
    public Schedulers(Path directory, int registries) throws Exception {
        this.directory = Tree.privateDirectory(directory);
        stack = ground.registries(directory.resolve("stack"), registries);
    }

    /// What there is of registries, as they are delivered and with their defaults.
    public Contender registry() {
        return new Contender(
                "token-registry",
                stack.postgres(),
                new RegistryArming(stack.api()),
                watch(Topics.TOKEN_EVENTS),
                Ground.meter(stack, Service.REGISTRY));
    }

    /// A db-scheduler that polls so often.
    public Contender dbScheduler(int threads, Duration poll) throws Exception {
        String name = "db-scheduler-%d-%d".formatted(threads, poll.toMillis());
        Postgres postgres = ground.postgres(directory.resolve(name));
        DbSchedulerDatabase database = DbSchedulerDatabase.create(postgres);
        Path url = secret(name + ".url", database.url());
        Topic topic = topic(name);
        ChildProcess peer =
                Jvm.main(
                        DbSchedulerPeer.class,
                        directory,
                        url,
                        Ground.CONNECTIONS,
                        stack.kafka().bootstrapServers(),
                        topic.name(),
                        threads,
                        poll.toMillis());
        ground.with(peer::kill);
        return new Contender(
                "db-scheduler, %d threads".formatted(threads),
                postgres,
                new DbSchedulerArming(ground.with(database.pool(2))),
                watch(topic.name()),
                Ground.meter(postgres, stack.kafka(), peer.pid()));
    }

    /// A replica of a clustered Quartz.
    public Contender quartz() throws Exception {
        Postgres postgres = ground.postgres(directory.resolve("quartz"));
        Properties settings = QuartzDatabase.create(postgres).settings();
        Arming arming = ground.with(new QuartzArming(settings));
        Topic topic = topic("quartz");
        ChildProcess peer =
                Jvm.main(
                        QuartzPeer.class,
                        directory,
                        SettingsFile.write(directory.resolve("quartz.properties"), settings),
                        stack.kafka().bootstrapServers(),
                        topic.name());
        ground.with(peer::kill);
        return new Contender(
                "Quartz, clustered",
                postgres,
                arming,
                watch(topic.name()),
                Ground.meter(postgres, stack.kafka(), peer.pid()));
    }

    /// One JobRunr with its background job server.
    public Contender jobRunr() throws Exception {
        Postgres postgres = ground.postgres(directory.resolve("jobrunr"));
        Ground.peerSchema(postgres);
        String url = postgres.jdbcUrl(PostgresRole.OWNER) + "&currentSchema=peer";
        HikariDataSource pool = ground.with(new HikariDataSource());
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(2);
        Arming arming = new JobRunrArming(pool);
        Topic topic = topic("jobrunr");
        ChildProcess peer =
                Jvm.main(
                        JobRunrPeer.class,
                        directory,
                        secret("jobrunr.url", url),
                        Ground.CONNECTIONS,
                        stack.kafka().bootstrapServers(),
                        topic.name());
        ground.with(peer::kill);
        return new Contender(
                "JobRunr",
                postgres,
                arming,
                watch(topic.name()),
                Ground.meter(postgres, stack.kafka(), peer.pid()));
    }

    @Override
    public void close() {
        ground.close();
    }

    /// What has a password in it.
    private Path secret(String name, String text) {
        Path file = directory.resolve(name);
        Tree.writePrivate(file, text);
        return file;
    }

    private Topic topic(String peer) throws Exception {
        return ground.with(Topic.create(stack.kafka().bootstrapServers(), "events-" + peer));
    }

    private Watch watch(String topic) {
        return ground.watch(directory, stack.kafka(), topic, EventType.TOKEN_EXPIRING);
    }
}
