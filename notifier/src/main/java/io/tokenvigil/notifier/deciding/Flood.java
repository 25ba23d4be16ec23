package io.tokenvigil.notifier.deciding;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether news goes before what is about to be sent: after an outage a token has many occasions
/// and gets one notice (M-3), so they are decided first. But not for ever: where the registry has
/// answered for so long and there is still more news than one question holds, what is decided goes
/// out beside it.
final class Flood {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// After that long without an answer it is another flood: something was away.
    private static final Duration BREAK = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private boolean isUnderWay;
    private long began;
    private long answered;

    Flood(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// After a question that was answered.
    ///
    /// @param more whether there was more news than it held
    boolean goesFirst(boolean more) {
        long now = nanoTime.getAsLong();
        if (!isUnderWay || now - answered > BREAK.toNanos()) {
            began = now;
        }
        isUnderWay = more;
        answered = now;
        return more && now - began < LONGEST.toNanos();
    }
}
