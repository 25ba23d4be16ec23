package io.tokenvigil.worker.pull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many leases this worker works on at once. Providers' own limits are the registry's: a slow
/// provider's leases fill its share there and not this worker (L-5).
final class Capacity {
    private final int total;
    private final Semaphore free;

    Capacity(int total) {
        if (total < 1) {
            throw new IllegalArgumentException(
                    "tokenvigil.worker.concurrency is %d and must be at least 1".formatted(total));
        }
        this.total = total;
        this.free = new Semaphore(total);
    }

    int free() {
        return free.availablePermits();
    }

    int inHand() {
        return total - free.availablePermits();
    }

    /// For one lease. Never waits: only the puller takes, and it asks for no more than is free.
    void take() {
        free.acquireUninterruptibly();
    }

    void giveBack() {
        free.release();
    }

    /// Whether nothing was in hand any more before the time was over.
    boolean awaitIdle(Duration most) throws InterruptedException {
        return free.tryAcquire(total, most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
