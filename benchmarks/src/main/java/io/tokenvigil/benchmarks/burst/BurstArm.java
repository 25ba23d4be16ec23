package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.scheduler.Ahead;
import io.tokenvigil.benchmarks.scheduler.Contender;
import io.tokenvigil.benchmarks.scheduler.Filling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A lap begins at the instant at which all of it is due.
///
/// @param ahead learnt from what is stored
public record BurstArm(Contender contender, Ahead ahead) implements Arm {

    /// How many are there that are not due.
    public static int stored(Size size) {
        return size.of(1_000, 50_000, 1_000_000);
    }

    /// How many are due at once.
    public static int due(Size size) {
        return size.of(500, 10_000, 200_000);
    }

    /// @param stored that are not due while anything is measured
    static BurstArm filled(Contender contender, int stored, Progress progress) throws Exception {
        return new BurstArm(contender, Filling.store(contender, stored, progress));
    }

    @Override
    public String name() {
        return contender.name();
    }

    @Override
    public Meter meter() {
        return contender.meter();
    }

    @Override
    public Work prepare(int items) throws Exception {
        Clock clock = Clock.systemUTC();
        Instant began = clock.instant();
        Instant due = began.plus(ahead.of(items));
        List<String> ids = contender.arming().arm(items, due);
        Ground.checkpoint(contender.postgres());
        Instant armed = clock.instant();
        Ahead.demandInTime(items, armed, due);
        ahead.learn(items, Duration.between(began, armed));
        Ahead.rest(clock, due);
        return () -> contender.watch().await(ids, Stamps.of(due));
    }
}
