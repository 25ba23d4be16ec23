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
import java.time.Duration;
import java.util.List;

/// How many refreshes a second that cannot be lost, beside a loop whose refreshes can.
public final class RefreshBenchmark implements Benchmark {
    /// Calls at once of the raw loop.
    private static final int THREADS = 20;

    /// Tokens that are on their way at once. A token is from its lease until its answer is stored,
    /// and most of that time at no provider: beside as many threads as these it has far fewer calls
    /// there.
    private static final int FEW = 20;

    /// As many as make large batches: the cost of a refresh is what counts then, not its way. Where
    /// the provider takes its time, about as many calls are there as the loop has.
    private static final int MANY = 200;

    private static final int DUE_A_MINUTE = 100_000;

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String measures() {
        return "refresh due -> new token current, %d and %d in flight".formatted(FEW, MANY);
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        try (RefreshGround ground = new RefreshGround(directory)) {
            Aim most = new Aim.Times(0.7);
            int count = size.of(60, 1_500, 20_000);
            int manyCount = size.of(60, 6_000, 40_000);
            Refreshes evenCalls = new Refreshes(manyCount, MANY, THREADS, 20, most);
            if (size == Size.GUARD) {
                return List.of(evenCalls.compare(ground, size, progress));
            }
            Refreshes slow = new Refreshes(size.of(60, 400, 4_000), FEW, THREADS, 100, most);
            Refreshes quick = new Refreshes(count, FEW, THREADS, 20, most);
            Refreshes atOnce = new Refreshes(count, FEW, THREADS, 0, new Aim.None());
            Refreshes many = new Refreshes(manyCount, MANY, MANY, 0, new Aim.Rate(2_000));
            return List.of(
                    slow.compare(ground, size, progress),
                    quick.compare(ground, size, progress),
                    evenCalls.compare(ground, size, progress),
                    atOnce.compare(ground, size, progress),
                    many.compare(ground, size, progress),
                    oneHanging(size.of(1, 5, 30), ground, size, progress),
                    crowd(size.of(200, 4_000, 100_000), ground, size, progress));
        }
    }

    /// What a lap has to do.
    ///
    /// @param inFlight tokens of ours at once
    /// @param threads calls of the loop at once
    /// @param millis until the provider answers
    private record Refreshes(int count, int inFlight, int threads, int millis, Aim aim) {

        Comparison compare(RefreshGround ground, Size size, Progress progress) throws Exception {
            return new Duel(
                            "%,d refreshes, %d in flight, the provider answers after %d ms"
                                    .formatted(count, inFlight, millis),
                            aim,
                            ground.counted(ground.worker(millis, inFlight), progress),
                            ground.counted(ground.rawLoop(millis, threads), progress))
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

    /// What is due within a minute, or a part of it, where providers' limits let it through far
    /// more slowly: beside the limits themselves.
    private static Comparison crowd(int due, RefreshGround ground, Size size, Progress progress)
            throws Exception {
        Pace pace = new Pace(DUE_A_MINUTE / 60);
        Comparison comparison =
                new Duel(
                                "%,d due at %,d/s, %d providers with a limit"
                                        .formatted(due, pace.perSecond(), CrowdArm.PROVIDERS),
                                new Aim.Times(0.9),
                                ground.crowd(20, pace),
                                new LimitsArm(CrowdArm.PROVIDERS * CrowdArm.CALLS))
                        .fight(size.of(1, 3, 1), due, progress);
        int most = 0;
        for (String provider : CrowdArm.providers()) {
            most = Math.max(most, ground.answered().most(provider, Duration.ofSeconds(1)));
        }
        progress.said(
                "at most %d answers of one provider within a second, of %d that it takes"
                        .formatted(most, CrowdArm.CALLS));
        return comparison;
    }
}
