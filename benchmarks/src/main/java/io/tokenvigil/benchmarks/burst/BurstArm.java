package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.arming.Arming;
import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A scheduler that writes to Kafka what becomes due. A lap begins at the instant at which all of
/// it does.
final class BurstArm implements Arm {
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration FAR = Duration.ofDays(300);

    // So short that idling is not metered, so long that nothing is due before the meters are read.
    private static final Duration BEFORE = Duration.ofMillis(300);

    private final String name;
    private final Postgres postgres;
    private final Arming arming;
    private final Watch watch;
    private final Meter meter;
    private final Clock clock = Clock.systemUTC();
    private final Ahead ahead = new Ahead();

    BurstArm(String name, Postgres postgres, Arming arming, Watch watch, Meter meter) {
        this.name = name;
        this.postgres = postgres;
        this.arming = arming;
        this.watch = watch;
        this.meter = meter;
    }

    /// Stores what is not due while anything is measured.
    BurstArm filled(int items) throws Exception {
        Instant began = clock.instant();
        arming.arm(items, began.plus(FAR));
        ahead.learn(items, Duration.between(began, clock.instant()));
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public Work prepare(int items) throws Exception {
        Instant began = clock.instant();
        Instant due = began.plus(ahead.of(items));
        List<String> ids = arming.arm(items, due);
        Ground.checkpoint(postgres);
        Instant armed = clock.instant();
        Ahead.demandInTime(items, armed, due);
        ahead.learn(items, Duration.between(began, armed));
        Waiting.until(LONGEST, LOOK, () -> !clock.instant().isBefore(due.minus(BEFORE)));
        return () -> watch.await(ids, Stamps.of(due));
    }
}
