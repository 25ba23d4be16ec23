package io.tokenvigil.benchmarks.ground;

import io.tokenvigil.benchmarks.arrival.KafkaWatcher;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.events.EventType;
import io.tokenvigil.quickstart.Options;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import io.tokenvigil.quickstart.Tuning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/// What was started, to be ended in the reverse order; and the settings of the database server.
public final class Ground implements AutoCloseable {
    /// To the database, of a registry and so of every peer: 8 for requests, 6 for lanes, relay and
    /// watching.
    public static final int CONNECTIONS = 14;

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /// Ended with everything else.
    public <T extends AutoCloseable> T with(T part) {
        started.push(part);
        return part;
    }

    /// A program that was started, and is killed with everything else.
    ///
    /// @throws IllegalStateException where it is not ready in good time
    public ChildProcess ready(ChildProcess program, BooleanSupplier ready) {
        with(program::kill);
        if (!Waiting.until(START_LIMIT, ready)) {
            throw new IllegalStateException(
                    program.name() + " does not start; its log is " + program.log());
        }
        return program;
    }

    /// A process of its own that stamps every event of a type on a topic.
    ///
    /// @param directory where its stamps are
    public Watch watch(Path directory, Kafka kafka, String topic, EventType type) {
        Path stamps = directory.resolve(topic + ".stamps");
        ready(
                Jvm.main(
                        KafkaWatcher.class,
                        directory,
                        kafka.bootstrapServers(),
                        topic,
                        stamps,
                        type.ceType()),
                () -> Files.exists(stamps));
        return new Watch(stamps);
    }

    /// A server of its own for one arm, with the database and the roles that ours has.
    public Postgres postgres(Path directory) throws Exception {
        Map<PostgresRole, String> passwords = new EnumMap<>(PostgresRole.class);
        for (PostgresRole role : PostgresRole.values()) {
            passwords.put(role, UUID.randomUUID().toString());
        }
        Postgres postgres =
                with(new Postgres(directory, directory.resolveSibling("programs"), 0, passwords));
        postgres.start();
        spaceCheckpoints(postgres);
        return postgres;
    }

    /// A schema for a peer's tables, as their owner.
    ///
    /// @return the address of everything in it, with neither user nor password
    public static String peerSchema(Postgres postgres) throws SQLException {
        try (var connection = postgres.connect(PostgresRole.OWNER);
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA peer");
        }
        return postgres.jdbcUrl() + "?currentSchema=peer";
    }

    /// A registry, a worker and what they need, all but those services that are left out.
    ///
    /// @param providers that may be called, as `host:port`
    public Stack stack(Path directory, Set<Service> without, List<String> providers)
            throws Exception {
        return stack(directory, 1, without, providers);
    }

    private Stack stack(
            Path directory, int registries, Set<Service> without, List<String> providers)
            throws Exception {
        Options options =
                new Options(
                        false,
                        true,
                        null,
                        directory,
                        registries,
                        1,
                        providers,
                        without,
                        true,
                        new Tuning(Map.of(), Jvm.arguments()));
        Stack stack = with(Stack.quiet(options));
        stack.start();
        spaceCheckpoints(stack.postgres());
        return stack;
    }

    /// One registry as it is delivered, and what it needs.
    public Stack registry(Path directory) throws Exception {
        return registries(directory, 1);
    }

    /// Registries as they are delivered, on one database, and what they need.
    public Stack registries(Path directory, int replicas) throws Exception {
        return stack(directory, replicas, Set.of(Service.WORKER, Service.NOTIFIER), List.of());
    }

    /// Of some of a stack's services, with its database and Kafka.
    public static Meter meter(Stack stack, Service... services) {
        LongStream programs =
                Arrays.stream(services)
                        .flatMap(service -> stack.processes(service).stream())
                        .mapToLong(ChildProcess::pid);
        return meter(stack.postgres(), stack.kafka(), programs.toArray());
    }

    /// Of programs with their database and Kafka.
    public static Meter meter(Postgres postgres, Kafka kafka, long... programs) {
        List<Long> all = new ArrayList<>(List.of(postgres.pid(), kafka.pid()));
        Arrays.stream(programs).forEach(all::add);
        return new Meter(all, WriteAheadLog.of(postgres));
    }

    /// A server with its own defaults checkpoints in the middle of a lap, and whose lap that is
    /// would be chance. `fsync` and `synchronous_commit` stay on.
    private static void spaceCheckpoints(Postgres postgres) throws Exception {
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET checkpoint_timeout = '30min'");
            statement.execute("ALTER SYSTEM SET max_wal_size = '8GB'");
            statement.execute("ALTER SYSTEM SET wal_compression = on");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /// What earlier laps left in memory is not this one's to write.
    public static void checkpoint(Postgres postgres) throws Exception {
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /// As the server does by and by: a lap would meet that or not by chance.
    public static void vacuum(Postgres postgres) throws SQLException {
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement()) {
            // It may take longer than the 30 s that a connection of ours waits for an answer.
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute("VACUUM (ANALYZE)");
        }
    }

    /// The number that a query answers.
    public static int number(Postgres postgres, String query) {
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("no answer to " + query, e);
        }
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failure = new IllegalStateException("not ended", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
