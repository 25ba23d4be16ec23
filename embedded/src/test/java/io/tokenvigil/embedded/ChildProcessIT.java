package io.tokenvigil.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir Path directory;

    /// A JVM that starts a child, says its pid, and then waits to be killed.
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            ChildProcess child = ChildProcess.start(sleeping(directory));
            Tree.writePrivate(directory.resolve("pid"), Long.toString(child.pid()));
            child.onExit().get();
        }
    }

    @Test
    void aChildEndsWithAParentThatWasKilled() throws Exception {
        ChildProcess parent =
                ChildProcess.start(
                        new Launch(
                                "parent",
                                List.of(
                                        Launch.java(),
                                        Parent.class.getName(),
                                        directory.toString()),
                                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                                directory,
                                directory.resolve("log")));
        Path pid = directory.resolve("pid");
        assertThat(Waiting.until(LIMIT, () -> Files.exists(pid))).isTrue();
        ProcessHandle child = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();

        parent.kill();

        assertThat(Waiting.until(LIMIT, () -> !child.isAlive())).isTrue();
    }

    @Test
    void aProcessThatIgnoresItsSignalIsKilledAfterTheGrace() {
        ChildProcess stubborn =
                ChildProcess.start(
                        launch("trap '' TERM; echo ready; while :; do read -r _ </dev/zero; done"));
        Waiting.until(LIMIT, () -> !DoesNotStart.tail(directory.resolve("log")).isEmpty());

        stubborn.stop(Duration.ofMillis(300));

        assertThat(stubborn.isAlive()).isFalse();
        assertThat(stubborn.exitCode()).isEqualTo(128 + 9);
    }

    private static Launch sleeping(Path directory) {
        return new Launch(
                "sleeping",
                List.of("sleep", "600"),
                Map.of(),
                directory,
                directory.resolve("child.log"));
    }

    private Launch launch(String script) {
        return new Launch(
                "script",
                List.of("sh", "-c", script),
                Map.of(),
                directory,
                directory.resolve("log"));
    }
}
