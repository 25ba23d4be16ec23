package io.tokenvigil.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The journal above a disk that counts, waits and fails.
@Timeout(30)
class JournalTest {
    private static final long HUGE = 100L * 1024 * 1024;

    private final Disk disk = new Disk();

    @Test
    void twoHundredNamesAtOnceShareTwoWritesAtMost() throws Exception {
        // Given: a disk that is busy with the first of them
        disk.hold();
        var journal = new Journal(disk, new SlotState(), 0);
        var threads = new ArrayList<Thread>();
        for (int row = 1; row <= 200; row++) {
            var attempt = attempt(row);
            threads.add(Thread.ofVirtual().start(() -> journal.name(attempt)));
        }
        await().during(Duration.ofMillis(200))
                .until(() -> threads.stream().allMatch(JournalTest::waits));

        // When
        disk.go();
        for (var thread : threads) {
            thread.join();
        }

        // Then
        assertThat(disk.durable).hasSizeBetween(1, 2);
        assertThat(disk.durable.stream().mapToInt(List::size).sum()).isEqualTo(200);
        journal.close();
    }

    @Test
    void aNameIsNotGivenBeforeTheDiskHasIt() throws Exception {
        // Given
        disk.hold();
        var journal = new Journal(disk, new SlotState(), 0);

        // When
        var thread = Thread.ofVirtual().start(() -> journal.name(attempt(1)));
        await().until(() -> waits(thread));

        // Then
        assertThat(disk.durable).isEmpty();
        disk.go();
        thread.join();
        assertThat(disk.durable).hasSize(1);
        journal.close();
    }

    @Test
    void aDiskThatIsFullNamesNothingMoreAndKeepsWhatItHas() {
        // Given
        var answered = attempt(1);
        var journal = new Journal(disk, new SlotState(), 0);
        journal.name(answered);
        journal.capture(answered.attempt(), Secret.of("the answer"));

        // When
        disk.full = true;

        // Then
        assertThatExceptionOfType(JournalBroken.class)
                .isThrownBy(() -> journal.name(attempt(2)))
                .withRootCauseInstanceOf(IOException.class);
        assertThat(journal.isBroken()).isTrue();
        assertThat(journal.waiting()).isOne();
    }

    @Test
    void aDiskThatHasRoomAgainIsNotTrustedAgain() {
        // Given: after a failed fsync nobody knows what lies there
        var journal = new Journal(disk, new SlotState(), 0);
        disk.full = true;
        assertThatExceptionOfType(JournalBroken.class).isThrownBy(() -> journal.name(attempt(1)));
        disk.full = false;

        // Then
        assertThatExceptionOfType(JournalBroken.class).isThrownBy(() -> journal.name(attempt(2)));
        assertThatExceptionOfType(JournalBroken.class)
                .isThrownBy(() -> journal.capture(UUID.randomUUID(), Secret.of("an answer")));
        assertThat(disk.durable).isEmpty();
    }

    @Test
    void aDiskThatIsFullWhenTheJournalIsWrittenAnewHasTakenTheNameBeforeIt() {
        // Given
        var journal = new Journal(disk, new SlotState(), 0);
        disk.size = HUGE;
        disk.fullForMore = true;

        // When
        journal.name(attempt(1));

        // Then
        await().until(journal::isBroken);
        assertThat(disk.durable).hasSize(1);
        assertThatExceptionOfType(JournalBroken.class).isThrownBy(() -> journal.name(attempt(2)));
    }

    @Test
    void aJournalThatGrowsIsWrittenAnewWithWhatIsOpenAlone() {
        // Given
        var kept = attempt(1);
        var done = attempt(2);
        var journal = new Journal(disk, new SlotState(), 0);
        journal.name(kept);
        journal.name(done);
        journal.capture(done.attempt(), Secret.of("delivered"));
        journal.forget(done.attempt());

        // When
        disk.bulky = kept.attempt();
        journal.capture(kept.attempt(), Secret.of("kept"));

        // Then
        await().untilAsserted(() -> assertThat(disk.anew).hasSize(1));
        assertThat(disk.anew.getFirst())
                .containsExactly(
                        new SlotRecord.Named(kept),
                        new SlotRecord.Captured(kept.attempt(), Secret.of("kept")),
                        new SlotRecord.HighWater());
        journal.close();
    }

    @Test
    void whatWaitsIsWhatWasCapturedAndNotTaken() {
        // Given
        var attempts = IntStream.rangeClosed(1, 3).mapToObj(JournalTest::attempt).toList();
        var journal = new Journal(disk, new SlotState(), 0);

        // When: all are in the air, two came back, one was taken
        attempts.forEach(journal::name);
        assertThat(journal.waiting()).isZero();
        journal.capture(attempts.get(0).attempt(), Secret.of("one"));
        journal.capture(attempts.get(1).attempt(), Secret.of("other"));
        assertThat(journal.waiting()).isEqualTo(2);
        journal.forget(attempts.get(0).attempt());

        // Then
        await().untilAsserted(() -> assertThat(journal.waiting()).isOne());
        journal.close();
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private static NamedAttempt attempt(long row) {
        return new NamedAttempt(row, UUID.randomUUID(), UUID.randomUUID(), 7);
    }

    /// Remembers what was made durable, batch by batch.
    private static final class Disk implements JournalDisk {
        private final List<List<SlotRecord>> durable = new CopyOnWriteArrayList<>();
        private final List<List<SlotRecord>> anew = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean full;
        private volatile boolean fullForMore;
        private volatile long size;

        /// Whose report makes the file huge.
        private volatile UUID bulky = new UUID(0, 0);

        void hold() {
            gate = new CountDownLatch(1);
        }

        void go() {
            gate.countDown();
        }

        @Override
        public void append(List<SlotRecord> records, long highWater, boolean mustLast)
                throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (full) {
                throw new IOException("No space left on device");
            }
            if (mustLast) {
                durable.add(List.copyOf(records));
            }
            if (records.stream().anyMatch(this::isBulky)) {
                size = HUGE;
            }
        }

        private boolean isBulky(SlotRecord record) {
            return record instanceof SlotRecord.Captured(var attempt, _) && attempt.equals(bulky);
        }

        @Override
        public void replace(List<SlotRecord> records, long highWater) throws IOException {
            if (fullForMore) {
                throw new IOException("No space left on device");
            }
            anew.add(List.copyOf(records));
            size = 0;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void close() {}
    }
}
