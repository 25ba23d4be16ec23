package io.tokenvigil.registry.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay of this process when something was committed to the journal by it.
@ApplicationScoped
public class JournalWaker {

    private final Semaphore appended = new Semaphore(0);

    /// Events were committed.
    public void appended() {
        // One permit is enough however many come: the relay reads all there is.
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    /// Sleeps for `most`, less if events were committed since the last sleep.
    void sleep(Duration most) throws InterruptedException {
        if (appended.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            appended.drainPermits();
        }
    }
}
