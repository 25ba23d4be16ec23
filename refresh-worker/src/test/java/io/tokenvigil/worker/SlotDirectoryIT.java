package io.tokenvigil.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.worker.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker whose slots could not keep anything does not start, and says why.
class SlotDirectoryIT {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String NO_KAFKA = "127.0.0.1:1";

    @TempDir Path directory;
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aDirectoryInMemoryIsRefusedInOneSentence() throws Exception {
        // Given
        assumeThat(MEMORY).as("a directory in memory").isDirectory();
        var slots = Files.createTempDirectory(MEMORY, "slots");

        // When
        var log = logOfARefusedStart(slots);

        // Then
        assertThat(log)
                .contains(
                        "the journal directory %s is on tmpfs and ends with this machine or container"
                                .formatted(slots))
                .contains("tokenvigil.worker.journal-allow-volatile=true")
                .doesNotContain("\tat ");
        assertThat(registry.introductions()).isEmpty();
        Files.delete(slots);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsRefusedInOneSentence() {
        // Given: a file system on which nobody can make a directory, whoever runs this
        var slots = Path.of("/proc/self/slots");

        // When
        var log = logOfARefusedStart(slots);

        // Then
        assertThat(log)
                .contains("tokenvigil.worker.journal-directory")
                .contains("cannot be written: " + slots)
                .doesNotContain("\tat ");
        assertThat(registry.introductions()).isEmpty();
    }

    private String logOfARefusedStart(Path slots) {
        try (var worker =
                new WorkerProcess(directory, "w1", registry, NO_KAFKA).withSlotsOn(slots)) {
            worker.launch();
            await().atMost(Duration.ofSeconds(60)).until(() -> !worker.process().isAlive());
            assertThat(worker.process().exitCode()).isNotZero();
            return worker.log();
        }
    }
}
