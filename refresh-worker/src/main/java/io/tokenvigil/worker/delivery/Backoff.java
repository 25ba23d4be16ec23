package io.tokenvigil.worker.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before trying again: doubling from a tenth of a second to five seconds, a fifth
/// up or down, so that many workers do not come back as one.
public final class Backoff {
    private static final long LEAST = 100;
    private static final long MOST = 5_000;

    private long next = LEAST;

    /// The next wait.
    public Duration next() {
        var wait = next;
        next = Math.min(MOST, next * 2);
        var spread = wait / 5;
        return Duration.ofMillis(
                wait - spread + ThreadLocalRandom.current().nextLong(2 * spread + 1));
    }

    /// After a success.
    public void reset() {
        next = LEAST;
    }
}
