package io.tokenvigil.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes on one directory.
@Timeout(60)
class SlotHolderTest {
    @TempDir Path directory;

    private @Nullable Process holder;

    @AfterEach
    void end() {
        if (holder != null) {
            holder.destroyForcibly();
        }
    }

    @Test
    void aSlotIsHeldExactlyAsLongAsItsProcessLives() throws Exception {
        // Given
        var started =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holding.class.getName(),
                                directory.toString())
                        .start();
        holder = started;
        assertThat(started.inputReader().readLine()).isEqualTo("0");
        var slots = new Slots(directory, "w2");

        // Then: not by the next, and not by who looks for what the dead have left
        try (var next = slots.take(0)) {
            assertThat(next.number()).isOne();
            assertThat(slots.takeFree(_ -> true)).isEmpty();
        }

        // When: it has no time to say goodbye
        started.destroyForcibly().waitFor();

        // Then
        try (var next = slots.take(0)) {
            assertThat(next.number()).isZero();
            assertThat(next.worker()).isEqualTo("w1");
        }
    }

    /// Takes a slot, says which, and stays.
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(new Slots(Path.of(arguments[0]), "w1").take(0).number());
            Thread.currentThread().join();
        }
    }
}
