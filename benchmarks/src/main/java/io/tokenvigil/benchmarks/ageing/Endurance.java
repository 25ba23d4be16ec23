package io.tokenvigil.benchmarks.ageing;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Roll;
import io.tokenvigil.benchmarks.burst.BurstArm;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.scheduler.Ahead;
import io.tokenvigil.benchmarks.scheduler.Armed;
import io.tokenvigil.benchmarks.scheduler.Contender;
import io.tokenvigil.benchmarks.scheduler.Filling;
import java.time.Clock;
import java.time.Duration;

/// One contender, first in bursts and then under a load that lasts.
///
/// @param ahead that both share
/// @param lasting how long the load does
record Endurance(Contender contender, Ahead ahead, Duration lasting) {

    /// @param stored that are not due while anything is measured
    static Endurance filled(Contender contender, int stored, Duration lasting, Progress progress)
            throws Exception {
        return new Endurance(contender, Filling.store(contender, stored, progress), lasting);
    }

    Arm burst() {
        return new BurstArm(contender, ahead);
    }

    /// So many a second become due, evenly. From the middle on a snapshot is held: what dies in the
    /// second half stays. Returns when everything has arrived, or when what is missing is not going
    /// to.
    Aged bear(int perSecond, Progress progress) throws Exception {
        Armed armed = arm(perSecond, progress);
        Ahead.rest(Clock.systemUTC(), armed.first());
        Meter.Reading before = contender.meter().read();
        Ahead.rest(Clock.systemUTC(), armed.first().plus(lasting.dividedBy(2)));
        try (HeldSnapshot _ = HeldSnapshot.of(contender.postgres())) {
            Roll roll = contender.watch().follow(armed.starts());
            Lap whole =
                    new Lap(
                            contender.name(),
                            1,
                            Arrivals.of(roll),
                            before.until(contender.meter().read()));
            Aged aged = Aged.of(whole, roll, lasting);
            tell(aged, progress);
            return aged;
        }
    }

    private Armed arm(int perSecond, Progress progress) throws Exception {
        int items = Math.toIntExact(perSecond * lasting.toSeconds());
        progress.said("%s: %,d, due at %,d/s".formatted(contender.name(), items, perSecond));
        Armed armed = Armed.evenly(contender, new Pace(perSecond), items, ahead);
        Ground.checkpoint(contender.postgres());
        Ahead.demandInTime(items, Clock.systemUTC().instant(), armed.first());
        return armed;
    }

    private void tell(Aged aged, Progress progress) {
        String name = contender.name();
        progress.over(name, Figure.RATE, aged.first());
        progress.over(name, Figure.RATE, aged.last());
        progress.said("%s: %,d dead rows, which cannot be cleared away".formatted(name, dead()));
    }

    /// As far as the database's statistics know of them.
    private int dead() {
        return Ground.number(
                contender.postgres(),
                "SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables");
    }
}
