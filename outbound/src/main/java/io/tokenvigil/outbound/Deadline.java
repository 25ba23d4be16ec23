package io.tokenvigil.outbound;

import java.time.Duration;

/// An instant of the monotonic clock by which everything has to be over.
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// This one, or that reading of the clock where it comes before.
    Deadline orAt(long reading) {
        return reading - nanos < 0 ? new Deadline(reading) : this;
    }

    /// At least 1, because several interfaces read 0 as "no limit".
    long millisLeft() {
        return Math.max(1, (nanos - System.nanoTime()) / 1_000_000);
    }

    /// Whether it passed at least that long ago.
    boolean passedBefore(Duration time) {
        return System.nanoTime() - nanos >= time.toNanos();
    }

    boolean hasPassed() {
        return nanos - System.nanoTime() <= 0;
    }
}
