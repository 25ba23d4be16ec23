package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server on the loopback address, with the database `tokenvigil` and its roles.
///
/// Its data directory survives restarts and is crash-safe (`fsync` is on); port and passwords may
/// differ from start to start. Runs as root too.
public final class Postgres implements AutoCloseable {
    public static final String DATABASE = "tokenvigil";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(60);

    private final PostgresCluster cluster;
    private final PostgresAccess access;
    private final int port;
    private @Nullable ChildProcess process;

    /// @param directory holds data, log and, unless told otherwise, the unpacked programs
    /// @param port 0 for any free one, kept for this object's life
    /// @param passwords of all three roles; set at every start
    public Postgres(Path directory, int port, Map<PostgresRole, String> passwords) {
        this(directory, directory.resolve("programs"), port, passwords);
    }

    /// @param programs where PostgreSQL's programs are unpacked; may be shared
    public Postgres(Path directory, Path programs, int port, Map<PostgresRole, String> passwords) {
        this.port = FreePort.orAny(port);
        this.cluster = new PostgresCluster(directory.toAbsolutePath(), programs.toAbsolutePath());
        this.access = new PostgresAccess(this.port, Map.copyOf(passwords));
    }

    /// Starts it, also on what a killed server left behind, and returns when all roles can connect.
    public synchronized Postgres start() {
        if (isRunning()) {
            return this;
        }
        cluster.initializeOnce();
        cluster.configure(port);
        cluster.endLeftOver();
        process = startPatiently();
        try {
            access.prepare(cluster.superuserPassword());
        } catch (SQLException e) {
            stop();
            throw new IllegalStateException("the database could not be prepared", e);
        }
        return this;
    }

    /// Fast shutdown: open transactions are rolled back, the log is flushed.
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOP_GRACE);
        }
    }

    /// SIGKILL to the postmaster. Its backends notice by themselves, a moment later.
    public synchronized void kill() {
        child().kill();
    }

    @Override
    public void close() {
        stop();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /// The postmaster, for signals and supervision.
    public synchronized ChildProcess child() {
        if (process == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return process;
    }

    public long pid() {
        return child().pid();
    }

    public int port() {
        return port;
    }

    public Path log() {
        return cluster.log();
    }

    /// `jdbc:postgresql://…` without user or password.
    public String jdbcUrl() {
        return access.url();
    }

    /// With user and password in it: for scripts and tests, not for logs.
    public String jdbcUrl(PostgresRole role) {
        return access.url(role);
    }

    public String password(PostgresRole role) {
        return access.password(role);
    }

    public Connection connect(PostgresRole role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(role));
    }

    /// A connection that may do anything, for tests that end backends or look behind the roles.
    public Connection connectAsSuperuser() throws SQLException {
        return access.connect("postgres", cluster.superuserPassword());
    }

    /// Backends of a killed postmaster hold its shared memory for a moment, during which a new one
    /// refuses to start.
    private ChildProcess startPatiently() {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            ChildProcess child = cluster.launch();
            boolean up =
                    Waiting.until(
                            Duration.ofNanos(Math.max(0, end - System.nanoTime())),
                            () -> !child.isAlive() || access.answers(cluster.superuserPassword()));
            if (up && child.isAlive()) {
                return child;
            }
            boolean patience = System.nanoTime() < end && cluster.lastLogSaysStillInUse();
            child.stop(Duration.ofSeconds(5));
            if (!patience) {
                throw DoesNotStart.of(child, "accept connections");
            }
        }
    }

    /// The statements of `roles.sql`, which containers mount too.
    public static String rolesSql() {
        try (var stream = Postgres.class.getResourceAsStream("roles.sql")) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
