package io.tokenvigil.registry.timer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets lanes of this process sleep until something is due. Instants are the database's: only it
/// knows what time it is (I-06).
@ApplicationScoped
public class Waker {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private @Nullable Instant armedSince;

    /// Something was armed for `at`, and is committed.
    public void armed(Instant at) {
        lock.lock();
        try {
            if (armedSince == null || at.isBefore(armedSince)) {
                armedSince = at;
                earlier.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what was armed: whoever looks at the database after this call sees all of it.
    void look() {
        lock.lock();
        try {
            armedSince = null;
        } finally {
            lock.unlock();
        }
    }

    /// Sleeps for `most`, less if something was armed since [#look] that is due before `due`.
    ///
    /// @param due none: anything that was armed ends the sleep
    void sleep(@Nullable Instant due, Duration most) throws InterruptedException {
        long nanos = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (nanos > 0 && (armedSince == null || due != null && !armedSince.isBefore(due))) {
                nanos = earlier.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends a sleep, to stop or to look at once.
    void wake() {
        armed(Instant.MIN);
    }
}
