package io.tokenvigil.embedded;

import io.tokenvigil.embedded.inbox.Inbox;
import io.tokenvigil.embedded.provider.DemoProvider;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, Kafka, an inbox and the demo provider, on free ports in one directory, each started
/// when it is first asked for.
///
/// Integration tests use [#shared()]: one for the whole JVM, ended with it.
public final class Infrastructure implements AutoCloseable {
    private final Path directory;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private @Nullable Postgres postgres;
    private @Nullable Kafka kafka;
    private @Nullable Inbox inbox;
    private @Nullable DemoProvider provider;

    public Infrastructure(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /// This JVM's own, in a directory of its own under the temporary directory (`target` for
    /// tests).
    public static Infrastructure shared() {
        return Shared.INSTANCE;
    }

    public synchronized Postgres postgres() {
        if (postgres == null) {
            postgres = opened(() -> newPostgres().start());
        }
        return postgres;
    }

    public synchronized Kafka kafka() {
        if (kafka == null) {
            kafka = opened(() -> new Kafka(directory.resolve("kafka"), 0).start());
        }
        return kafka;
    }

    public synchronized Inbox inbox() {
        if (inbox == null) {
            inbox = opened(() -> new Inbox(directory.resolve("inbox"), 0, 0));
        }
        return inbox;
    }

    public synchronized DemoProvider provider() {
        if (provider == null) {
            provider = opened(() -> DemoProvider.onLoopback(directory.resolve("provider"), 0));
        }
        return provider;
    }

    /// Ends what was started, the last one first.
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("not closed", e);
            }
        }
    }

    private Postgres newPostgres() {
        Map<PostgresRole, String> passwords = new EnumMap<>(PostgresRole.class);
        for (PostgresRole role : PostgresRole.values()) {
            passwords.put(role, role.user() + "-test");
        }
        return new Postgres(
                directory.resolve("postgres"), directory.resolveSibling("programs"), 0, passwords);
    }

    private <T extends AutoCloseable> T opened(Supplier<T> open) {
        T resource = open.get();
        started.push(resource);
        return resource;
    }

    private static final class Shared {
        private static final Infrastructure INSTANCE = create();

        private static Infrastructure create() {
            // Tests of a framework with class loaders of its own have a second instance of this
            // class: on one directory the two would end each other's servers.
            String own = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
            Path directory =
                    Path.of(System.getProperty("java.io.tmpdir"), "infrastructure").resolve(own);
            Infrastructure infrastructure = new Infrastructure(directory);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        infrastructure.close();
                                        Tree.delete(directory);
                                    },
                                    "infrastructure-close"));
            return infrastructure;
        }
    }
}
