package io.tokenvigil.registry.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One lane's sleep. Instants are the database's: only it knows what time it is (I-06).
final class Sleeper {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private @Nullable Instant armed;

    void armed(Instant at) {
        lock.lock();
        try {
            if (armed == null || at.isBefore(armed)) {
                armed = at;
                earlier.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The earliest instant that was armed since the last look, none if nothing was. Whoever looks
    /// at the database after this call sees all that is forgotten here.
    @Nullable Instant look() {
        lock.lock();
        try {
            Instant earliest = armed;
            armed = null;
            return earliest;
        } finally {
            lock.unlock();
        }
    }

    /// Sleeps for `most`, less if something is armed that is due before `due`.
    ///
    /// @param due none: whatever is armed ends the sleep
    void sleep(@Nullable Instant due, Duration most) throws InterruptedException {
        long nanos = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (nanos > 0 && (armed == null || (due != null && !armed.isBefore(due)))) {
                nanos = earlier.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the sleep, to look at once or to stop.
    void wake() {
        armed(Instant.MIN);
    }
}
