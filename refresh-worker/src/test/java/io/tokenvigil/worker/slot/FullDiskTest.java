package io.tokenvigil.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tokenvigil.outbound.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A worker whose journal may not grow any more: the kernel says so in the middle of a write.
@Timeout(60)
class FullDiskTest {
    private static final Secret KEY = Secret.of(new byte[32]);
    private static final UUID CHILD = UUID.randomUUID();
    private static final int KIBIBYTES = 64;

    @TempDir Path directory;

    @Test
    void everyNameThatWasGivenIsThereAndTheRestProvablyNeverLeft() throws Exception {
        // Given
        assumeThat(Path.of("/bin/sh")).as("a shell that limits files").exists();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // When: dash and bash count in blocks of 512 or 1,024 bytes, so one file of either size
        var process =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "ulimit -f %d && exec \"$@\"".formatted(KIBIBYTES),
                                "sh",
                                java,
                                "-XX:-UsePerfData",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Naming.class.getName(),
                                directory.toString(),
                                CHILD.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var given = process.inputReader().lines().map(UUID::fromString).toList();

        // Then
        assertThat(process.waitFor()).isEqualTo(Naming.BROKEN);
        assertThat(given).hasSizeGreaterThan(100);
        assertThat(Files.size(directory.resolve("slot-0000/journal")) % 512)
                .as("the last write was cut where the limit is")
                .isZero();
        try (var open = open(directory, UUID.randomUUID())) {
            assertThat(open.former().open())
                    .extracting(OpenAttempt::attempt)
                    .containsExactlyInAnyOrderElementsOf(given);
            assertThat(open.former().provesUnsent(CHILD)).isTrue();
            assertThat(open.journal().highWater()).isEqualTo(given.size());
        }
    }

    private static OpenSlot open(Path directory, UUID incarnation) {
        return new Slots(directory, "w1").take(0).open(KEY, "wrapped", incarnation);
    }

    /// Names attempts one after the other until the journal breaks, and says which.
    static final class Naming {
        private static final int BROKEN = 17;

        private Naming() {}

        public static void main(String[] arguments) {
            var slot = open(Path.of(arguments[0]), UUID.fromString(arguments[1]));
            try {
                for (var row = 1L; ; row++) {
                    var attempt = new NamedAttempt(row, UUID.randomUUID(), UUID.randomUUID(), 7);
                    slot.journal().name(attempt);
                    System.out.println(attempt.attempt());
                }
            } catch (JournalBroken e) {
                System.exit(BROKEN);
            }
        }
    }
}
