package io.tokenvigil.benchmarks.lateness;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.scheduler.Ahead;
import io.tokenvigil.benchmarks.scheduler.Contender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A lap is a while in which one after the other becomes due, evenly. Each counts from its own
/// instant, which lies ahead when it is armed.
///
/// @param pace in which they become due
/// @param ahead that the contender's laps share, whatever their rate
record LatenessArm(String name, Contender contender, Pace pace, Ahead ahead) implements Arm {

    @Override
    public Meter meter() {
        return contender.meter();
    }

    @Override
    public Work prepare(int items) throws Exception {
        // Not behind the arming, which writes little: a checkpoint takes its time.
        Ground.checkpoint(contender.postgres());
        Clock clock = Clock.systemUTC();
        Instant began = clock.instant();
        Instant first = began.plus(ahead.of(items));
        List<Instant> due = pace.from(first, items);
        List<String> ids = contender.arming().arm(due);
        Instant armed = clock.instant();
        Ahead.demandInTime(items, armed, first);
        ahead.learn(items, Duration.between(began, armed));
        Map<String, Long> starts = new HashMap<>();
        for (int i = 0; i < items; i++) {
            starts.put(ids.get(i), Stamps.of(due.get(i)));
        }
        Ahead.rest(clock, first);
        return () -> contender.watch().await(starts);
    }
}
