package io.tokenvigil.notifier.deciding;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether news goes before what is about to be sent: after an outage a token has many occasions
/// and gets one notice (M-3), so they are decided first. But not for ever: where there is more news
/// than can be asked about for so long, what is decided goes out beside it.
final class Flood {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private long caughtUp;

    Flood(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.caughtUp = nanoTime.getAsLong();
    }

    /// @param more whether there is more news than one question holds
    boolean goesFirst(boolean more) {
        long now = nanoTime.getAsLong();
        if (!more) {
            caughtUp = now;
        }
        return more && now - caughtUp < LONGEST.toNanos();
    }
}
