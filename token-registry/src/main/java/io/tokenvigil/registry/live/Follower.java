package io.tokenvigil.registry.live;

import io.tokenvigil.registry.journal.SettledEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Somebody who follows the journal, with what was read for them and they have not taken yet. The
/// reader puts in, and whoever writes the answer takes out.
///
/// What waits is bounded. A follower that lets it fill falls behind, and is read for no faster than
/// it takes.
final class Follower {

    /// So many events may wait …
    static final int MOST = 1_000;

    /// … of so many characters in all.
    static final int MOST_TEXT = 1 << 20;

    /// Who is behind gets more once half of either is free.
    private static final int HALF = 2;

    private final UUID key;
    private final Audience audience;
    private final Peer peer;
    private final @Nullable Position resumed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private List<SettledEvent> waiting = new ArrayList<>();
    private int text;
    private @Nullable Position gap;
    private Position place = new Position("", 0);
    private boolean placed;
    private boolean begins;
    private Delivery.@Nullable End end;
    private long takenAt = System.nanoTime();

    /// @param key whose it is, for their share
    /// @param resumed where they were before; none: they begin where the journal is
    /// @param peer whom its answer goes to
    Follower(UUID key, Audience audience, @Nullable Position resumed, Peer peer) {
        this.key = key;
        this.audience = audience;
        this.resumed = resumed;
        this.peer = peer;
    }

    UUID key() {
        return key;
    }

    /// What is next, or where the follower is: as soon as it begins, and when nothing came for so
    /// long. Empty while that is not known.
    Optional<Delivery> take(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long nanos = most.toNanos();
            while (isStill() && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            return Optional.ofNullable(next());
        } finally {
            lock.unlock();
        }
    }

    private boolean isStill() {
        return end == null && gap == null && waiting.isEmpty() && !begins;
    }

    private @Nullable Delivery next() {
        if (end != null) {
            return new Delivery.Ended(end);
        }
        takenAt = System.nanoTime();
        begins = false;
        if (gap != null) {
            Delivery told = new Delivery.Gap(gap);
            gap = null;
            return told;
        }
        if (!placed) {
            return null;
        }
        List<SettledEvent> taken = waiting;
        waiting = new ArrayList<>();
        text = 0;
        return new Delivery.Events(taken, place);
    }

    /// Gives the follower its first place: what it resumes from, or else the reader's, also where
    /// it comes from another cluster, or from what this one lost when it was restored.
    ///
    /// @param last no event here has a higher id; the front may be lower where another replica was
    ///   further
    void begin(Position front, long last) {
        lock.lock();
        try {
            placed = true;
            begins = true;
            boolean elsewhere =
                    resumed != null
                            && (!resumed.cluster().equals(front.cluster()) || resumed.id() > last);
            place = resumed == null || elsewhere ? front : resumed;
            gap = elsewhere ? front : null;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isGone() {
        return !peer.isThere();
    }

    boolean isPlaced() {
        lock.lock();
        try {
            return placed;
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    /// The id up to which it was read for.
    long at() {
        lock.lock();
        try {
            return place.id();
        } finally {
            lock.unlock();
        }
    }

    /// Whether there is room for a follower that is behind.
    boolean hasRoom() {
        lock.lock();
        try {
            return waiting.size() <= MOST / HALF && text <= MOST_TEXT / HALF;
        } finally {
            lock.unlock();
        }
    }

    /// How long it has let things wait, its own beginning among them.
    Duration idle() {
        lock.lock();
        try {
            return waiting.isEmpty() && gap == null && !begins
                    ? Duration.ZERO
                    : Duration.ofNanos(System.nanoTime() - takenAt);
        } finally {
            lock.unlock();
        }
    }

    /// All events between its place and `upTo`, and possibly some before: what it may see of them
    /// waits from now on, up to the first that there is no room for.
    void offer(List<SettledEvent> events, long upTo) {
        lock.lock();
        try {
            if (end == null) {
                long reached = keep(events, Math.max(place.id(), upTo));
                place = new Position(place.cluster(), reached);
            }
            if (!waiting.isEmpty()) {
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return the id up to which they are taken
    private long keep(List<SettledEvent> events, long upTo) {
        for (SettledEvent event : events) {
            if (event.id() > place.id() && audience.includes(event)) {
                if (waiting.size() >= MOST || text + event.body().length() > MOST_TEXT) {
                    return event.id() - 1;
                }
                waiting.add(event);
                text += event.body().length();
            }
        }
        return upTo;
    }

    /// What comes between its place and this one is gone.
    void skipTo(long id) {
        lock.lock();
        try {
            waiting = new ArrayList<>();
            text = 0;
            place = new Position(place.cluster(), id);
            gap = place;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends it. What waited is dropped: the follower comes again for it.
    void end(Delivery.End why) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = why;
            waiting = List.of();
            news.signalAll();
        } finally {
            lock.unlock();
        }
        // Its writer may hang in a write, for whatever reason this is the end.
        peer.hangUp();
    }
}
