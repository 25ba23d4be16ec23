package io.tokenvigil.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which processes a run has started, in a file, so that the next run can end what a killed one
/// left. A pid alone is no proof, for it may belong to somebody else by now; pid and start time
/// are.
final class RunningProcesses {
    private static final Duration SAME_START = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Path file;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();

    private record Running(String name, long pid, Instant startedAt) {

        Optional<ProcessHandle> found() {
            return ProcessHandle.of(pid)
                    .filter(
                            handle ->
                                    handle.info()
                                            .startInstant()
                                            .filter(this::isOurStart)
                                            .isPresent());
        }

        private boolean isOurStart(Instant start) {
            return Duration.between(start, startedAt).abs().compareTo(SAME_START) <= 0;
        }
    }

    RunningProcesses(Path file) {
        this.file = file;
    }

    void started(String name, ProcessHandle handle) {
        Instant startedAt = handle.info().startInstant().orElse(Instant.EPOCH);
        running.put(handle.pid(), new Running(name, handle.pid(), startedAt));
        write();
    }

    void allEnded() {
        running.clear();
        write();
    }

    /// Ends what an earlier run wrote down and did not end.
    void endLeftovers(Voice voice) {
        for (Running leftover : read()) {
            leftover.found().ifPresent(handle -> end(leftover.name(), handle, voice));
        }
    }

    private static void end(String name, ProcessHandle handle, Voice voice) {
        voice.say(
                "Ending %s (process %d), left over from a run that was killed."
                        .formatted(name, handle.pid()));
        handle.destroy();
        if (!Waiting.until(GRACE, () -> !handle.isAlive())) {
            handle.destroyForcibly();
            Waiting.until(GRACE, () -> !handle.isAlive());
        }
    }

    private synchronized void write() {
        try {
            Tree.writePrivate(file, Json.MAPPER.writeValueAsString(running.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Running> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Json.MAPPER.readValue(file.toFile(), new TypeReference<List<Running>>() {});
        } catch (IOException e) {
            // Torn by a crash; then nothing is known about leftovers.
            return List.of();
        }
    }
}
