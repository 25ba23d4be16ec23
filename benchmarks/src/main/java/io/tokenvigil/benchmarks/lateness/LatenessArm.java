package io.tokenvigil.benchmarks.lateness;

import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.scheduler.Ahead;
import io.tokenvigil.benchmarks.scheduler.Armed;
import io.tokenvigil.benchmarks.scheduler.Contender;
import java.time.Clock;

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
        Armed armed = Armed.evenly(contender, pace, items, ahead);
        Ahead.rest(Clock.systemUTC(), armed.first());
        return () -> contender.watch().await(armed.starts());
    }
}
