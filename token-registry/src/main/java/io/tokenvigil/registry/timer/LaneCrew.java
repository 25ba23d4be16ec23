package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.journal.JournalPartitions;
import io.tokenvigil.registry.journal.JournalWaker;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// What the lanes of one process share: where connections come from, whom they wake, and how they
/// call each other.
///
/// @param events how many events they have appended
record LaneCrew(
        ConnectionSource connections,
        JournalPartitions partitions,
        Waker waker,
        JournalWaker journal,
        LongAdder events,
        Semaphore help,
        Semaphore settling) {

    private static final long LONGEST_WAIT = 5;

    LaneCrew(
            ConnectionSource connections,
            JournalPartitions partitions,
            Waker waker,
            JournalWaker journal) {
        this(
                connections,
                partitions,
                waker,
                journal,
                new LongAdder(),
                new Semaphore(0),
                new Semaphore(0));
    }

    /// There is more than a batch.
    void callHelp() {
        if (help.availablePermits() == 0) {
            help.release();
        }
    }

    /// Waits for such a call; also returns without one after a while, should the caller be stuck.
    void awaitCall() throws InterruptedException {
        var _ = help.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS);
    }

    /// Something is, or may be, due that the settling lane fires.
    void callSettling() {
        if (settling.availablePermits() == 0) {
            settling.release();
        }
    }

    void awaitSettling() throws InterruptedException {
        var _ = settling.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS);
    }
}
