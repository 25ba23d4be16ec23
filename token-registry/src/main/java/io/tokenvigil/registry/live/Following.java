package io.tokenvigil.registry.live;

import java.time.Duration;
import java.util.Optional;

/// A follower's end of the feed, until it is closed.
public final class Following implements AutoCloseable {

    private final Follower follower;
    private final Followers followers;

    Following(Follower follower, Followers followers) {
        this.follower = follower;
        this.followers = followers;
    }

    /// What is next; events that are none as soon as it has begun, and if nothing came for so long;
    /// empty while it has not.
    public Optional<Delivery> take(Duration most) throws InterruptedException {
        return follower.take(most);
    }

    @Override
    public void close() {
        followers.remove(follower);
    }
}
