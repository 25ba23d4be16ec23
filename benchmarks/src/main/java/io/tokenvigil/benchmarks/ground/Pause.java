package io.tokenvigil.benchmarks.ground;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// What a far or slow server takes before it answers.
public final class Pause {
    private Pause() {}

    /// Returns when it is over, however often the thread is woken before.
    public static void lasting(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
