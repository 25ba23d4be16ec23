package io.tokenvigil.worker.pull;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A bell that the puller sleeps beside. However often it rings while the puller works, it is heard
/// once; and so are those who ring a moment after the first. Leases end together, as the registry
/// takes their outcomes together, and a claim costs the same for one as for many.
@Singleton
public class Wakeup {
    private static final Duration MOMENT = Duration.ofMillis(3);

    private final Semaphore rung = new Semaphore(0);
    private final Semaphore urgent = new Semaphore(0);

    /// There may be something to do.
    public void ring() {
        ring(rung);
    }

    /// There is room for more, or an end: nobody sleeps on.
    void wake() {
        ring(urgent);
        ring(rung);
    }

    private static void ring(Semaphore bell) {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /// Sleeps until the bell rings.
    ///
    /// @param least for so long, whoever rings without waking; they are heard then
    /// @param most for no longer, where nobody does
    void sleep(Duration least, Duration most) throws InterruptedException {
        if (urgent.tryAcquire(least.toNanos(), TimeUnit.NANOSECONDS)
                || rung.tryAcquire(most.minus(least).toNanos(), TimeUnit.NANOSECONDS)) {
            Thread.sleep(MOMENT);
            urgent.drainPermits();
            rung.drainPermits();
        }
    }
}
