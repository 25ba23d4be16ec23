package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.DoesNotStart;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.Waiting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// One of our services as a process of its own.
final class ServicePart implements Part {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);

    // Each look that finds it not ready is a line in its log.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    // A worker finishes its calls and delivers their answers before it ends.
    private static final Duration GRACE = Duration.ofSeconds(35);

    private final String name;
    private final Program program;
    private final Path settings;
    private final Path log;
    private final Probe ready;
    private @Nullable ChildProcess process;

    /// What is run.
    ///
    /// @param jvmArguments besides those that every service gets
    record Program(Path jar, List<String> jvmArguments) {}

    /// @param settings written here, for passwords in it do not belong on a command line
    ServicePart(
            String name,
            Program program,
            Properties properties,
            Path settings,
            Path log,
            Probe ready) {
        this.name = name;
        this.program = program;
        this.settings = settings;
        this.log = log;
        this.ready = ready;
        write(properties, settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized ChildProcess launch() {
        if (!Files.exists(program.jar())) {
            throw new DoesNotStart(name + " is not built: there is no " + program.jar());
        }
        ChildProcess started =
                ChildProcess.start(
                        new Launch(name, command(), Map.of(), settings.resolveSibling(""), log));
        process = started;
        return started;
    }

    @Override
    public void awaitReady() {
        ChildProcess started = current();
        boolean came =
                Waiting.until(
                        READY_LIMIT, LOOK_AGAIN, () -> !started.isAlive() || ready.answersWell());
        if (!started.isAlive()) {
            throw new DoesNotStart(
                    "%s ended with exit code %d while it started; its log is %s"
                            .formatted(name, started.exitCode(), log));
        }
        if (!came) {
            throw new DoesNotStart(
                    "%s was not ready after %d s; its log is %s"
                            .formatted(name, READY_LIMIT.toSeconds(), log));
        }
    }

    @Override
    public void stop() {
        ChildProcess running;
        synchronized (this) {
            running = process;
        }
        if (running != null) {
            running.stop(GRACE);
        }
    }

    private List<String> command() {
        List<String> arguments = new ArrayList<>(program.jvmArguments());
        arguments.add("-Dquarkus.config.locations=" + settings);
        return Launch.service(program.jar(), arguments);
    }

    private synchronized ChildProcess current() {
        if (process == null) {
            throw new IllegalStateException(name + " was not launched");
        }
        return process;
    }

    private static void write(Properties properties, Path settings) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Tree.writePrivate(settings, text.toString());
    }
}
