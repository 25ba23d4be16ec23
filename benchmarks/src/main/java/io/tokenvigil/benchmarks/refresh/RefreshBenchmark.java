package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Pace;
import java.nio.file.Path;
import java.util.List;

/// How many refreshes a second that cannot be lost, beside a loop whose refreshes can.
public final class RefreshBenchmark implements Benchmark {
    private static final int IN_FLIGHT = 20;

    /// As many as make large batches: the cost of a refresh is what counts then, not its way.
    private static final int MANY_IN_FLIGHT = 200;

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String measures() {
        return "refresh due -> new token current, %d and %d calls in flight"
                .formatted(IN_FLIGHT, MANY_IN_FLIGHT);
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        try (RefreshGround ground = new RefreshGround(directory)) {
            Aim most = new Aim.Times(0.7);
            // Where more of a refresh is ours than where the provider takes longer.
            Refreshes quick = new Refreshes(size.of(60, 1_500, 20_000), IN_FLIGHT, 20, most);
            if (size == Size.GUARD) {
                return List.of(quick.compare(ground, size, progress));
            }
            Refreshes slow = new Refreshes(size.of(60, 400, 4_000), IN_FLIGHT, 100, most);
            Refreshes atOnce = new Refreshes(quick.count(), IN_FLIGHT, 0, new Aim.None());
            Refreshes many =
                    new Refreshes(
                            size.of(60, 6_000, 40_000), MANY_IN_FLIGHT, 0, new Aim.Rate(2_000));
            return List.of(
                    slow.compare(ground, size, progress),
                    quick.compare(ground, size, progress),
                    atOnce.compare(ground, size, progress),
                    many.compare(ground, size, progress),
                    oneHanging(size.of(1, 5, 30), ground, size, progress));
        }
    }

    /// What a lap has to do.
    ///
    /// @param inFlight calls at once
    /// @param millis until the provider answers
    private record Refreshes(int count, int inFlight, int millis, Aim aim) {

        Comparison compare(RefreshGround ground, Size size, Progress progress) throws Exception {
            return new Duel(
                            "%,d refreshes, %d in flight, the provider answers after %d ms"
                                    .formatted(count, inFlight, millis),
                            aim,
                            ground.worker(millis, inFlight),
                            ground.rawLoop(millis, inFlight))
                    .fight(size.rounds(), count, progress);
        }
    }

    /// What one waits for whose provider answers, beside another provider that does not. Both arms
    /// are ours.
    private static Comparison oneHanging(
            int seconds, RefreshGround ground, Size size, Progress progress) throws Exception {
        int millis = 20;
        Pace pace = new Pace(50);
        int due = pace.perSecond() * seconds;
        int counting = due - due / TenProvidersArm.PROVIDERS;
        Arm answering = ground.tenAnswering(millis, pace);
        return new Contest(
                        "%,d due at %,d/s, one of ten providers hangs"
                                .formatted(due, pace.perSecond()),
                        Figure.P99,
                        ground.oneHanging(millis, pace),
                        counting,
                        List.of(new Contest.Rival(answering, counting, new Aim.Share(1.5))))
                .hold(size.rounds(), progress)
                .getFirst();
    }
}
