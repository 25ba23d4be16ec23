package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.embedded.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How far ahead an instant has to lie, so that everything is armed before it comes: learnt from
/// what was armed before.
public final class Ahead {
    // What was registered has its own events, which have to be through before the burst begins.
    private static final Duration REST = Duration.ofSeconds(6);
    private static final double MARGIN = 1.5;
    private static final Duration BEFORE = Duration.ofMillis(300);

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private double nanosEach;

    /// From a guess, where nothing was armed yet.
    public static Ahead guessing(Duration each) {
        Ahead ahead = new Ahead();
        ahead.learn(1, each);
        return ahead;
    }

    /// So many took so long.
    public void learn(int items, Duration took) {
        nanosEach = (double) took.toNanos() / items;
    }

    /// From now on.
    public Duration of(int items) {
        return REST.plusNanos((long) (items * nanosEach * MARGIN));
    }

    /// Returns just before it: so late that idling is not metered, so early that nothing is due
    /// before the meters are read.
    public static void rest(Clock clock, Instant due) {
        Waiting.until(LONGEST, LOOK, () -> !clock.instant().isBefore(due.minus(BEFORE)));
    }

    /// Nothing of it was due too early.
    ///
    /// @throws IllegalStateException where the arming took longer than it may
    public static void demandInTime(int items, Instant armed, Instant due) {
        if (armed.isAfter(due.minusSeconds(1))) {
            throw new IllegalStateException(
                    "%d items were armed at %s, too late to be due at %s"
                            .formatted(items, armed, due));
        }
    }
}
