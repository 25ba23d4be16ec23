package io.tokenvigil.benchmarks.ground;

import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.quickstart.Options;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import io.tokenvigil.quickstart.Tuning;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What was started, to be ended in the reverse order; and the settings of the database server.
public final class Ground implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /// Ended with everything else.
    public <T extends AutoCloseable> T with(T part) {
        started.push(part);
        return part;
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

    /// Registries, workers and what they need, all but those services that are left out.
    ///
    /// @param providers that may be called, as `host:port`
    public Stack stack(Path directory, Set<Service> without, List<String> providers)
            throws Exception {
        Options options =
                new Options(
                        false,
                        true,
                        null,
                        directory,
                        1,
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
