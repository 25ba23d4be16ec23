package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL's data directory: made once, configured before every start, left in order.
final class PostgresCluster {
    private static final String CONFIGURATION = "tokenvigil.conf";

    private final Path directory;
    private final Path data;
    private final Path passwordFile;
    private final PostgresBinaries binaries;
    private final Unprivileged unprivileged;

    PostgresCluster(Path directory, Path programs) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.passwordFile = directory.resolve("superuser.password");
        this.binaries = PostgresBinaries.unpackedUnder(programs);
        this.unprivileged = Unprivileged.onThisMachine();
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    String superuserPassword() {
        return read(passwordFile);
    }

    void initializeOnce() {
        if (Files.exists(data.resolve("PG_VERSION")) && Files.exists(passwordFile)) {
            return;
        }
        Tree.privateDirectory(directory);
        // What is there without a version file is an initdb that was interrupted.
        Tree.delete(data);
        Tree.privateDirectory(data);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Tree.writePrivate(passwordFile, HexFormat.of().formatHex(random));
        unprivileged.handOver(directory);
        ChildProcess initdb =
                ChildProcess.start(
                        launch(
                                "initdb",
                                "-D",
                                data.toString(),
                                "-U",
                                "postgres",
                                "--pwfile=" + passwordFile,
                                "-A",
                                "scram-sha-256",
                                "-E",
                                "UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8"));
        Waiting.until(Duration.ofMinutes(1), () -> !initdb.isAlive());
        if (initdb.isAlive() || initdb.exitCode() != 0) {
            initdb.kill();
            Tree.delete(data);
            throw DoesNotStart.of(initdb, "create the database");
        }
    }

    void configure(int port) {
        String settings =
                """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                fsync = on
                synchronous_commit = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                # Passwords here are long and random: iterating protects the guessable only, and costs every connection.
                scram_iterations = 1
                # A constraint error must not print the row it is about.
                log_error_verbosity = terse
                """
                        .formatted(port);
        try {
            Files.writeString(data.resolve(CONFIGURATION), settings);
            Path main = data.resolve("postgresql.conf");
            String include = "include = '" + CONFIGURATION + "'\n";
            if (!Files.readString(main).contains(include)) {
                Files.writeString(main, include, StandardOpenOption.APPEND);
            }
            unprivileged.handOver(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A postmaster that a killed run left running on this very directory is stopped; the pid file
    /// of one that is gone, and whose pid now belongs to another program, would only block the
    /// start.
    void endLeftOver() {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> holder =
                read(pidFile)
                        .lines()
                        .findFirst()
                        .map(String::strip)
                        .filter(line -> line.matches("\\d+"))
                        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        if (holder.isEmpty()) {
            return;
        }
        ProcessHandle process = holder.get();
        if (process.info().command().orElse("").endsWith("/postgres")) {
            ChildProcess.signal(process.pid(), "INT");
            if (!Waiting.until(Duration.ofSeconds(10), () -> !process.isAlive())) {
                process.destroyForcibly();
                Waiting.until(Duration.ofSeconds(5), () -> !process.isAlive());
            }
        } else {
            Tree.delete(pidFile);
        }
    }

    ChildProcess launch() {
        return ChildProcess.start(launch("postgres", "-D", data.toString()));
    }

    boolean lastLogSaysStillInUse() {
        List<String> tail = DoesNotStart.tail(log());
        return tail.stream()
                .skip(Math.max(0, tail.size() - 3))
                .anyMatch(line -> line.contains("still in use") || line.contains("lock file"));
    }

    private Launch launch(String program, String... arguments) {
        List<String> command = new ArrayList<>(unprivileged.prefix());
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        return new Launch(
                program.equals("postgres") ? "PostgreSQL" : program,
                command,
                Map.of("LC_ALL", "C"),
                directory,
                log(),
                "INT");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
