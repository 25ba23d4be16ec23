package io.tokenvigil.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotTest {
    private static final Secret KEY = Secret.of(new byte[32]);
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    @TempDir Path directory;

    @Test
    void workersOnOneDirectoryTakeDifferentSlots() {
        var slots = new Slots(directory, "w1");
        try (var one = slots.take(0);
                var other = slots.take(0)) {
            assertThat(one.number()).isZero();
            assertThat(other.number()).isOne();
        }
    }

    @Test
    void aProbeOfATakenSlotDoesNotFreeIt() throws Exception {
        // Given: POSIX gives a lock up when any descriptor of the file is closed
        var slots = new Slots(directory, "w1");
        try (var one = slots.take(0)) {
            // When
            slots.take(0).close();
            assertThat(slots.takeFree(_ -> true)).hasSize(1).allSatisfy(Slot::close);

            // Then: another process finds it locked
            assertThat(one.number()).isZero();
            assertThat(lockedForOthers(directory.resolve("slot-0000/lock"))).isTrue();
        }
        assertThat(lockedForOthers(directory.resolve("slot-0000/lock"))).isFalse();
    }

    @Test
    void whatSomebodyActsOnNextIsForcedToTheDisk() {
        var name = new NamedAttempt(1, UUID.randomUUID(), UUID.randomUUID(), 1);

        assertThat(Journal.mustLast(new SlotRecord.Opened(FIRST))).isTrue();
        assertThat(Journal.mustLast(new SlotRecord.Named(name))).isTrue();
        assertThat(Journal.mustLast(new SlotRecord.Captured(name.attempt(), KEY))).isTrue();
        assertThat(Journal.mustLast(new SlotRecord.Delivered(name.attempt()))).isFalse();
    }

    @Test
    void aSlotKeepsTheNameUnderWhichItWasMade() {
        new Slots(directory, "w1").take(0).close();

        try (var again = new Slots(directory, "w2").take(0)) {
            assertThat(again.worker()).isEqualTo("w1");
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsSaidAtOnce() throws Exception {
        // Given
        var file = Files.createFile(directory.resolve("file"));

        // Then
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new Slots(file, "w1"))
                .withMessageContaining(file.toString());
    }

    @Test
    void whatWasNamedAndCapturedIsThereAfterACrash() throws Exception {
        // Given
        var answered = attempt(11);
        var inTheAir = attempt(12);
        var done = attempt(13);
        try (var open = open(directory, FIRST)) {
            open.journal().name(answered);
            open.journal().capture(answered.attempt(), Secret.of("the answer"));
            open.journal().name(inTheAir);
            open.journal().name(done);
            open.journal().capture(done.attempt(), Secret.of("delivered"));
            open.journal().forget(done.attempt());
            open.journal().saw(40);

            // When: as a killed process leaves it
            var left = copyOf(directory);
            try (var taken = open(left, SECOND)) {
                // Then
                assertThat(taken.former().open())
                        .contains(
                                new OpenAttempt(
                                        answered.attempt(), answered, Secret.of("the answer")),
                                new OpenAttempt(inTheAir.attempt(), inTheAir, null));
                assertThat(taken.former().provesUnsent(FIRST)).isTrue();
                assertThat(taken.journal().highWater()).isGreaterThanOrEqualTo(13);
            }
        }
    }

    @Test
    void theHighestLeaseRowIsReadableBeforeTheKeyIsThere() {
        // Given
        try (var open = open(directory, FIRST)) {
            open.journal().name(attempt(4_711));
        }

        // Then
        try (var slot = new Slots(directory, "w1").take(0)) {
            assertThat(slot.highWater()).isEqualTo(4_711);
            assertThat(slot.wrappedKey()).contains("wrapped");
        }
    }

    @Test
    void nothingReadableLiesOnTheDisk() throws Exception {
        // Given
        try (var open = open(directory, FIRST)) {
            open.journal().capture(UUID.randomUUID(), Secret.of("canary-4711"));
        }

        // Then
        assertThat(new String(journal(directory), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
    }

    @Test
    void aTornEndIsCutOffAndCostsOnlyWhatWasNeverDurable() throws Exception {
        // Given
        var durable = attempt(11);
        try (var open = open(directory, FIRST)) {
            open.journal().name(durable);
        }
        var whole = journal(directory);

        for (int length = whole.length - 1; length > whole.length - 60; length--) {
            // When: the last frame is incomplete
            Files.write(path(directory), java.util.Arrays.copyOf(whole, length));
            try (var open = open(directory, SECOND)) {
                // Then
                assertThat(open.former().open()).isEmpty();
                assertThat(open.former().provesUnsent(FIRST)).isTrue();
                open.journal().name(attempt(12));
            }
            try (var open = open(directory, SECOND)) {
                assertThat(open.former().open()).hasSize(1);
            }
        }
    }

    @Test
    void aHoleInWhatWasDurableIsDamageAndNothingCountsAsUnsent() throws Exception {
        // Given
        var lost = attempt(11);
        var kept = attempt(12);
        try (var open = open(directory, FIRST)) {
            open.journal().name(lost);
            open.journal().name(kept);
        }
        var bytes = journal(directory);
        var middle = Frame.at(bytes, 0).orElseThrow().end() + Frame.HEAD + 5;
        bytes[(int) middle] ^= 1;
        Files.write(path(directory), bytes);

        // When
        try (var open = open(directory, SECOND)) {
            // Then
            assertThat(open.former().open()).containsExactly(OpenAttempt.of(kept));
            assertThat(open.former().provesUnsent(FIRST)).isFalse();
        }
        try (var files = Files.list(directory.resolve("slot-0000"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("journal.damaged-"));
        }
    }

    @Test
    void anotherKeyOpensNothingAndProvesNothing() {
        // Given
        try (var open = open(directory, FIRST)) {
            open.journal().name(attempt(11));
        }

        // When
        var other = new byte[32];
        other[0] = 1;
        try (var open =
                new Slots(directory, "w1").take(0).open(Secret.of(other), "other", SECOND)) {
            // Then
            assertThat(open.former().open()).isEmpty();
            assertThat(open.former().provesUnsent(FIRST)).isFalse();
        }
    }

    @Test
    void aFreshSlotProvesNothingAboutAnybody() {
        try (var open = open(directory, FIRST)) {
            assertThat(open.former().provesUnsent(SECOND)).isFalse();
        }
    }

    @Test
    void anEmptiedDirectoryProvesNothingEither() throws Exception {
        // Given
        open(directory, FIRST).close();
        Files.delete(path(directory));

        // When
        try (var open = open(directory, SECOND)) {
            // Then
            assertThat(open.former().provesUnsent(FIRST)).isFalse();
        }
    }

    @Test
    void whatIsDeliveredMakesRoom() throws Exception {
        // Given
        var kept = attempt(1);
        var bulky = Secret.of("x".repeat(100_000));
        try (var open = open(directory, FIRST)) {
            open.journal().name(kept);
            open.journal().capture(kept.attempt(), Secret.of("kept"));

            // When
            for (int row = 2; row < 120; row++) {
                var attempt = attempt(row);
                open.journal().name(attempt);
                open.journal().capture(attempt.attempt(), bulky);
                open.journal().forget(attempt.attempt());
            }
        }

        // Then
        assertThat(Files.size(path(directory))).isLessThan(5_000_000);
        try (var open = open(directory, SECOND)) {
            assertThat(open.former().open())
                    .contains(new OpenAttempt(kept.attempt(), kept, Secret.of("kept")));
            assertThat(open.former().provesUnsent(FIRST)).isTrue();
            assertThat(open.journal().highWater()).isEqualTo(119);
        }
    }

    @Test
    void manyThreadsNameAtOnceAndNoNameIsLost() {
        // Given
        var attempts = IntStream.rangeClosed(1, 2_000).mapToObj(SlotTest::attempt).toList();

        // When
        try (var open = open(directory, FIRST)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                attempts.forEach(each -> threads.execute(() -> open.journal().name(each)));
            }
        }

        // Then
        try (var open = open(directory, SECOND)) {
            assertThat(open.former().open())
                    .extracting(OpenAttempt::named)
                    .containsExactlyInAnyOrderElementsOf(attempts);
        }
    }

    @Test
    void aJournalWhoseDiskFailsNamesNothingMore() throws Exception {
        // Given
        try (var slot = new Slots(directory, "w1").take(0)) {
            var file = new JournalFile(directory.resolve("slot-0000"), new SlotSeal(KEY, "s"));
            var journal = new Journal(file, new SlotState(), 0);
            file.close();

            // Then
            assertThatExceptionOfType(JournalBroken.class)
                    .isThrownBy(() -> journal.name(attempt(1)));
            assertThatExceptionOfType(JournalBroken.class)
                    .isThrownBy(() -> journal.name(attempt(2)));
            assertThat(journal.isBroken()).isTrue();
            assertThat(slot.number()).isZero();
        }
    }

    private static OpenSlot open(Path directory, UUID incarnation) {
        return new Slots(directory, "w1").take(0).open(KEY, "wrapped", incarnation);
    }

    private static NamedAttempt attempt(long row) {
        return new NamedAttempt(row, UUID.randomUUID(), UUID.randomUUID(), 7);
    }

    private static Path path(Path directory) {
        return directory.resolve("slot-0000").resolve("journal");
    }

    private static byte[] journal(Path directory) throws IOException {
        return Files.readAllBytes(path(directory));
    }

    private Path copyOf(Path directory) throws IOException {
        var copy =
                Files.createDirectories(
                        directory.resolveSibling(directory.getFileName() + "-copy"));
        var slot = Files.createDirectories(copy.resolve("slot-0000"));
        for (var name : new String[] {"journal", "worker", "wrapped-key"}) {
            Files.copy(directory.resolve("slot-0000").resolve(name), slot.resolve(name));
        }
        return copy;
    }

    /// Asks from another process: within one, the JVM answers instead of the kernel.
    private static boolean lockedForOthers(Path file) throws IOException, InterruptedException {
        var source =
                Files.writeString(
                        file.resolveSibling("Probe.java"),
                        """
                        import java.nio.channels.FileChannel;
                        import java.nio.file.*;
                        class Probe {
                            public static void main(String[] args) throws Exception {
                                try (var file = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                                    System.exit(file.tryLock() == null ? 3 : 0);
                                }
                            }
                        }
                        """,
                        StandardOpenOption.CREATE);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var status = new ProcessBuilder(java, source.toString(), file.toString()).start().waitFor();
        Files.delete(source);
        return status == 3;
    }
}
