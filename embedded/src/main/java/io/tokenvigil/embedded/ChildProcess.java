package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One process that this JVM started and that does not outlive it.
///
/// It runs in a session of its own, so that Ctrl-C on a terminal reaches this JVM only and
/// everything is stopped in the right order. A JVM that is killed cannot stop anything; a tiny
/// shell beside each process waits for that on a pipe and then ends it.
public final class ChildProcess {
    private static final List<String> OWN_SESSION = ownSession();

    private final Launch launch;
    private final Process process;
    private final Process guard;

    private ChildProcess(Launch launch, Process process, Process guard) {
        this.launch = launch;
        this.process = process;
        this.guard = guard;
    }

    /// Starts it and returns at once; readiness is the caller's to find out.
    public static ChildProcess start(Launch launch) {
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            Process process =
                    builder(launch)
                            .redirectErrorStream(true)
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(Redirect.appendTo(launch.log().toFile()))
                            .start();
            Process guard = guard(process.pid(), launch.endSignal());
            var _ = process.onExit().thenRun(guard::destroyForcibly);
            return new ChildProcess(launch, process, guard);
        } catch (IOException e) {
            throw new UncheckedIOException(launch.name() + " cannot be started", e);
        }
    }

    public String name() {
        return launch.name();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The exit code of a process that has ended, 128 + n when signal n ended it.
    public int exitCode() {
        return process.exitValue();
    }

    public Path log() {
        return launch.log();
    }

    public CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(_ -> this);
    }

    /// Asks it to end in good order, and kills it when it has not within the grace period.
    public void stop(Duration grace) {
        if (process.isAlive()) {
            signal(launch.endSignal());
            if (!endsWithin(grace)) {
                kill();
            }
        }
        guard.destroyForcibly();
    }

    /// SIGKILL, and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10));
        guard.destroyForcibly();
    }

    /// SIGSTOP: it keeps its memory, locks and connections and does nothing until [#thaw()].
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /// Sends any signal by its name without `SIG`.
    public void signal(String name) {
        signal(process.pid(), name);
    }

    /// Sends a signal to any process of this user. The shell's own `kill`: not every machine has
    /// the program.
    public static void signal(long pid, String name) {
        try {
            run(List.of("sh", "-c", "kill -s " + name + " " + pid));
        } catch (IOException e) {
            throw new UncheckedIOException("SIG" + name + " not sent to process " + pid, e);
        }
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProcessBuilder builder(Launch launch) {
        List<String> command = new ArrayList<>(OWN_SESSION);
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command).directory(launch.directory().toFile());
        builder.environment().putAll(launch.environment());
        return builder;
    }

    private static Process guard(long pid, String signal) throws IOException {
        List<String> command = new ArrayList<>(OWN_SESSION);
        command.addAll(
                List.of("sh", "-c", "read -r _; kill -s " + signal + " " + pid + " 2>/dev/null"));
        return new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /// `setsid` and its stand-in replace themselves by the program, so the pid stays the program's.
    private static List<String> ownSession() {
        if (works(List.of("setsid", "true"))) {
            return List.of("setsid");
        }
        List<String> perl = List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV");
        List<String> probe = new ArrayList<>(perl);
        probe.add("true");
        return works(probe) ? perl : List.of();
    }

    static boolean works(List<String> command) {
        try {
            return run(command) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
