package io.tokenvigil.benchmarks.register;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Pause;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.scheduler.Arming;
import io.tokenvigil.embedded.Postgres;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// A lap begins with the first line and ends when the last one was acknowledged; afterwards the
/// rows are counted that the database has more than before.
///
/// @param table that has a row for each
record RegisterArm(String name, Arming arming, Postgres postgres, String table, Meter meter)
        implements Arm {
    private static final Duration FAR = Duration.ofDays(300);
    private static final double NANOS = 1e9;

    // What a lap of ours leaves behind to be published and sealed is not to fall into the next.
    private static final Duration REST = Duration.ofSeconds(2);

    @Override
    public Work prepare(int items) throws Exception {
        Pause.lasting(REST);
        Ground.checkpoint(postgres);
        int before = rows();
        var due = Clock.systemUTC().instant().plus(FAR);
        return () -> {
            long start = System.nanoTime();
            Set<String> acknowledged = new HashSet<>(arming.arm(items, due));
            double seconds = (System.nanoTime() - start) / NANOS;
            // What was acknowledged and is not there is as missing as what was not.
            int stored = Math.min(acknowledged.size(), rows() - before);
            return new Arrivals(items, stored, 0, seconds);
        };
    }

    private int rows() {
        return Ground.number(postgres, "SELECT count(*) FROM " + table);
    }
}
