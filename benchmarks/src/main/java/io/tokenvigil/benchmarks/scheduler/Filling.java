package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.benchmarks.frame.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Stores what is not due while anything is measured.
public final class Filling {
    private static final Duration FAR = Duration.ofDays(300);
    private static final int AT_ONCE = 250_000;
    private static final double NANOS = 1e9;

    private Filling() {}

    /// Returns what was learnt of how long arming takes.
    ///
    /// @param progress told how far it is, where it takes long
    public static Ahead store(Contender contender, int stored, Progress progress) throws Exception {
        Ahead ahead = new Ahead();
        Clock clock = Clock.systemUTC();
        Instant due = clock.instant().plus(FAR);
        for (int done = 0; done < stored; ) {
            int some = Math.min(AT_ONCE, stored - done);
            Instant began = clock.instant();
            contender.arming().arm(some, due);
            Duration took = Duration.between(began, clock.instant());
            done += some;
            ahead.learn(some, took);
            if (done < stored) {
                progress.said(said(contender.name(), done, stored, some * NANOS / took.toNanos()));
            }
        }
        return ahead;
    }

    private static String said(String name, int done, int stored, double perSecond) {
        return "%s: %,d of %,d stored, %,.0f a second, %,.0f s left"
                .formatted(name, done, stored, perSecond, (stored - done) / perSecond);
    }
}
