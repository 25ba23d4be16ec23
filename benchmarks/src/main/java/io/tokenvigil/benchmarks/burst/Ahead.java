package io.tokenvigil.benchmarks.burst;

import java.time.Duration;
import java.time.Instant;

/// How far ahead an instant has to lie, so that everything is armed before it comes: learnt from
/// what was armed before.
final class Ahead {
    // What was registered has its own events, which have to be through before the burst begins.
    private static final Duration REST = Duration.ofSeconds(3);
    private static final double MARGIN = 1.5;

    private double nanosEach;

    /// So many took so long.
    void learn(int items, Duration took) {
        nanosEach = (double) took.toNanos() / items;
    }

    Duration of(int items) {
        return REST.plusNanos((long) (items * nanosEach * MARGIN));
    }

    /// @throws IllegalStateException where the arming took longer than it may
    static void demandInTime(int items, Instant armed, Instant due) {
        if (armed.isAfter(due.minusSeconds(1))) {
            throw new IllegalStateException(
                    "%d items were armed at %s, too late to be due at %s"
                            .formatted(items, armed, due));
        }
    }
}
