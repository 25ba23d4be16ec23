package io.tokenvigil.registry.live;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// All who follow the journal at this replica.
final class Followers {

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final LiveConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Set<Follower> all = new LinkedHashSet<>();
    private long joined;

    Followers(LiveConfig config) {
        this.config = config;
    }

    /// @throws ProblemException 429 where there are too many already
    void add(Follower follower) {
        lock.lock();
        try {
            long ofKey = all.stream().filter(one -> one.key().equals(follower.key())).count();
            if (all.size() >= config.followers() || ofKey >= config.followersOfKey()) {
                throw ProblemException.unavailable(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many follow the events here already%s."
                                .formatted(
                                        ofKey >= config.followersOfKey() ? " with this key" : ""),
                        COME_BACK);
            }
            all.add(follower);
            joined++;
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void remove(Follower follower) {
        lock.lock();
        try {
            all.remove(follower);
        } finally {
            lock.unlock();
        }
    }

    /// Those who have ended have no place any more, whether or not their writer ever comes by.
    void dropEnded() {
        lock.lock();
        try {
            all.removeIf(Follower::hasEnded);
        } finally {
            lock.unlock();
        }
    }

    List<Follower> now() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    void endAll(Delivery.End why) {
        now().forEach(follower -> follower.end(why));
        dropEnded();
    }

    /// Whether anybody is there, within so long.
    boolean await(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long nanos = most.toNanos();
            while (all.isEmpty() && nanos > 0) {
                nanos = some.awaitNanos(nanos);
            }
            return !all.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until somebody comes or so long.
    void rest(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long before = joined;
            long nanos = most.toNanos();
            while (joined == before && nanos > 0) {
                nanos = some.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
