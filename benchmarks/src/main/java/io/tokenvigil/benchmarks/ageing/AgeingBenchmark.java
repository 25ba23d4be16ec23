package io.tokenvigil.benchmarks.ageing;

import io.tokenvigil.benchmarks.burst.BurstArm;
import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.scheduler.Schedulers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Whether a scheduler is still as fast when dead rows pile up in its tables. It is given half of
/// what it does in a burst: who then needs twice as long for each falls behind.
public final class AgeingBenchmark implements Benchmark {
    private static final int THREADS = 100;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Aim NONE = new Aim.None();

    // All of a lap is armed before it, and has to fit on people's disks.
    private static final int MOST = 10_000_000;

    @Override
    public String name() {
        return "ageing";
    }

    @Override
    public String measures() {
        return "half of a burst's rate for long, a snapshot held from the middle on";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        int stored = BurstArm.stored(size);
        int due = BurstArm.due(size);
        Duration lasting = Duration.ofSeconds(size.of(5, 60, 1_800));
        try (Schedulers schedulers = new Schedulers(directory)) {
            Endurance ours = Endurance.filled(schedulers.registry(), stored, lasting, progress);
            Endurance theirs =
                    Endurance.filled(
                            schedulers.dbScheduler(THREADS, POLL), stored, lasting, progress);
            Comparison bursts =
                    new Duel(
                                    "%,d stored, %,d due at one instant".formatted(stored, due),
                                    NONE,
                                    ours.burst(),
                                    theirs.burst())
                            .fight(size.of(1, 3, 3), due, progress);
            int ourRate = rate(bursts.ours(), lasting);
            int theirRate = rate(bursts.peer(), lasting);
            return figures(
                    bursts,
                    "%,d s at %,d/s and at %,d/s"
                            .formatted(lasting.toSeconds(), ourRate, theirRate),
                    ours.bear(ourRate, progress),
                    theirs.bear(theirRate, progress));
        }
    }

    /// Half of the bursts', as far as that is not more than can be armed.
    static int rate(List<Lap> bursts, Duration lasting) {
        double half = Comparison.spread(Figure.RATE, bursts).median() / 2;
        return Math.min((int) half, (int) (MOST / lasting.toSeconds()));
    }

    private static List<Comparison> figures(
            Comparison bursts, String condition, Aged ours, Aged peer) {
        return List.of(
                bursts,
                new Comparison(
                        condition, Figure.P99, NONE, List.of(ours.whole()), List.of(peer.whole())),
                ours.lastBesideFirst(Figure.RATE, new Aim.Times(0.95)),
                ours.lastBesideFirst(Figure.P99, NONE),
                peer.lastBesideFirst(Figure.RATE, NONE),
                peer.lastBesideFirst(Figure.P99, NONE));
    }
}
