package io.tokenvigil.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A worker whose journal may not grow any more: the kernel says so in the middle of a write.
@Timeout(60)
class FullDiskTest {
    private static final Secret KEY = Secret.of(new byte[32]);
    private static final UUID CHILD = UUID.randomUUID();
    private static final int BROKEN = 17;
    private static final String SAYS = "> ";

    @TempDir Path directory;

    @Test
    void everyNameThatWasGivenIsThereAndTheRestProvablyNeverLeft() throws Exception {
        // When: dash and bash count in blocks of 512 or 1,024 bytes
        var child = limited(64, Naming.class);
        var given = said(child).stream().map(UUID::fromString).toList();

        // Then
        assertThat(child.waitFor()).isEqualTo(BROKEN);
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

    @Test
    void whatLiesOnADiskThatIsFullCanBeReadToDeliverIt() throws Exception {
        // Given: an answer, and behind it a write that was cut
        var answered = new NamedAttempt(1, UUID.randomUUID(), UUID.randomUUID(), 7);
        try (var open = open(directory, UUID.randomUUID())) {
            open.journal().name(answered);
            open.journal().capture(answered.attempt(), Secret.of("the answer"));
        }
        assertThat(limited(64, Naming.class).waitFor()).isEqualTo(BROKEN);

        // When: not a byte can be written any more
        var child = limited(0, Reading.class);
        var found = said(child);

        // Then
        assertThat(child.waitFor()).isEqualTo(BROKEN);
        assertThat(found).containsExactly(answered.attempt() + " the answer");
        try (var open = open(directory, UUID.randomUUID())) {
            assertThat(open.former().open()).hasSizeGreaterThan(100);
            assertThat(open.former().provesUnsent(CHILD)).isTrue();
            assertThat(open.journal().isBroken()).isFalse();
        }
    }

    /// A process whose files may not grow beyond so many blocks.
    private Process limited(int blocks, Class<?> main) throws IOException {
        assumeThat(Path.of("/bin/sh")).as("a shell that limits files").exists();
        return new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f %d && exec \"$@\"".formatted(blocks),
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString(),
                        CHILD.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Apart from what it logs to the same place.
    private static List<String> said(Process child) {
        return child.inputReader()
                .lines()
                .filter(line -> line.startsWith(SAYS))
                .map(line -> line.substring(SAYS.length()))
                .toList();
    }

    private static OpenSlot open(Path directory, UUID incarnation) {
        return new Slots(directory, "w1").take(0).open(KEY, "wrapped", incarnation);
    }

    /// Names attempts one after the other until the journal breaks, and says which.
    static final class Naming {
        private Naming() {}

        public static void main(String[] arguments) {
            var slot = open(Path.of(arguments[0]), UUID.fromString(arguments[1]));
            try {
                for (var row = 1L; ; row++) {
                    var attempt = new NamedAttempt(row, UUID.randomUUID(), UUID.randomUUID(), 7);
                    slot.journal().name(attempt);
                    System.out.println(SAYS + attempt.attempt());
                }
            } catch (JournalBroken e) {
                System.exit(BROKEN);
            }
        }
    }

    /// Says which answers lie in the slot.
    static final class Reading {
        private Reading() {}

        public static void main(String[] arguments) {
            var slot = open(Path.of(arguments[0]), UUID.fromString(arguments[1]));
            for (var attempt : slot.former().open()) {
                attempt.captured()
                        .ifPresent(
                                answer ->
                                        System.out.println(
                                                SAYS + attempt.attempt() + " " + answer.reveal()));
            }
            System.exit(slot.journal().isBroken() ? BROKEN : 0);
        }
    }
}
