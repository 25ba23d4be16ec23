package io.tokenvigil.registry.live;

import io.tokenvigil.registry.journal.SettledEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads for all followers at once, as long as one connection lasts. Those who have caught up share
/// one reading; of those who are behind, each step takes the hindmost that has room further, and
/// whoever is on the way with it. So nobody's past, and nobody's slowness, holds up the others'
/// present.
final class Reading {

    static final int BATCH = 500;

    private final Source source;
    private final Duration patience;
    private final String cluster;

    /// What those who have caught up have; below zero while that is not known.
    private long front = -1;

    /// @param patience whoever takes nothing for longer, and has something waiting, is cut
    Reading(Source source, Duration patience) throws SQLException {
        this.source = source;
        this.patience = patience;
        this.cluster = source.cluster();
    }

    /// One step.
    ///
    /// @return whether there is more to do at once
    boolean step(List<Follower> all) throws SQLException {
        all.stream().filter(Follower::isGone).forEach(one -> one.end(Delivery.End.GONE));
        List<Follower> followers = all.stream().filter(one -> !one.hasEnded()).toList();
        long bound = Math.max(front, source.settled());
        if (bound < 0) {
            return false;
        }
        List<Follower> placed = followers.stream().filter(Follower::isPlaced).toList();
        placed.stream()
                .filter(one -> one.idle().compareTo(patience) > 0)
                .forEach(one -> one.end(Delivery.End.SLOW));
        boolean more = advance(placed, bound);
        boolean moreBehind = catchUp(placed);
        followers.stream()
                .filter(one -> !one.isPlaced())
                .forEach(one -> one.begin(new Position(cluster, front), source.last()));
        return more || moreBehind;
    }

    /// Those who have caught up.
    private boolean advance(List<Follower> followers, long bound) throws SQLException {
        List<Follower> caughtUp = followers.stream().filter(one -> one.at() >= front).toList();
        if (bound == front || caughtUp.isEmpty()) {
            front = bound;
            return false;
        }
        List<SettledEvent> events = source.between(front, bound, BATCH);
        boolean more = events.size() == BATCH;
        long upTo = more ? events.getLast().id() : bound;
        caughtUp.forEach(follower -> follower.offer(events, upTo));
        front = upTo;
        return more;
    }

    /// Those who are behind, as far as they take what they get.
    private boolean catchUp(List<Follower> followers) throws SQLException {
        List<Follower> behind = followers.stream().filter(one -> one.at() < front).toList();
        Optional<Follower> hindmost =
                behind.stream()
                        .filter(Follower::hasRoom)
                        .min(Comparator.comparingLong(Follower::at));
        if (hindmost.isEmpty()) {
            return false;
        }
        long from = hindmost.get().at();
        List<SettledEvent> events = source.between(from, front, BATCH);
        long upTo = events.size() == BATCH ? events.getLast().id() : front;
        // Asked after the reading, so that what it may have missed is told.
        long dropped = source.dropped();
        for (Follower follower : behind) {
            if (follower.at() < dropped) {
                follower.skipTo(front);
            } else if (follower.at() < upTo && follower.at() >= from && follower.hasRoom()) {
                follower.offer(events, upTo);
            }
        }
        return true;
    }
}
