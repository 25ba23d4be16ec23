package io.tokenvigil.benchmarks.lateness;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.scheduler.Ahead;
import io.tokenvigil.benchmarks.scheduler.Contender;
import io.tokenvigil.benchmarks.scheduler.Filling;
import io.tokenvigil.benchmarks.scheduler.Schedulers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How late things come that become due one after the other: the registry against a db-scheduler
/// that polls ten times a second, and against one that polls as often as it does by default.
public final class LatenessBenchmark implements Benchmark {
    private static final int THREADS = 100;
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration DEFAULT = Duration.ofSeconds(10);
    private static final int MOST = 2_000;

    @Override
    public String name() {
        return "lateness";
    }

    @Override
    public String measures() {
        return "due -> record at a consumer, in milliseconds";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        List<Comparison> comparisons = new ArrayList<>();
        try (Schedulers schedulers = new Schedulers(directory)) {
            int stored = size.of(1_000, 50_000, 1_000_000);
            Racer registry = Racer.filled("", schedulers.registry(), stored, progress);
            Racer often =
                    Racer.filled(
                            ", every 100 ms",
                            schedulers.dbScheduler(THREADS, OFTEN),
                            stored,
                            progress);
            Racer byDefault =
                    Racer.filled(
                            ", every 10 s",
                            schedulers.dbScheduler(THREADS, DEFAULT),
                            stored,
                            progress);
            for (int perSecond : List.of(100, 500, MOST)) {
                int items = perSecond * size.of(1, 2, 20);
                List<Contest.Rival> rivals = new ArrayList<>();
                rivals.add(new Contest.Rival(often.arm(perSecond), items, new Aim.None()));
                // Less than a poll's interval would measure chance; and of ten seconds there are
                // not many in two minutes.
                if (size == Size.FULL || perSecond == 100) {
                    int more = perSecond * size.of(10, 10, 20);
                    rivals.add(new Contest.Rival(byDefault.arm(perSecond), more, new Aim.None()));
                }
                var contest =
                        new Contest(
                                "%,d/s".formatted(perSecond),
                                Figure.P99,
                                registry.arm(perSecond),
                                items,
                                rivals);
                contest.hold(size.rounds(), progress)
                        .forEach(one -> comparisons.addAll(figures(one, perSecond)));
            }
        }
        return comparisons;
    }

    private static List<Comparison> figures(Comparison comparison, int perSecond) {
        Aim third = new Aim.Share(1.0 / 3);
        if (perSecond < MOST) {
            return List.of(
                    comparison.by(Figure.P50, new Aim.None()),
                    comparison.by(Figure.P99, third),
                    comparison.by(Figure.LATEST, new Aim.None()));
        }
        return List.of(
                comparison.by(Figure.P50, new Aim.AtMost(15, Figure.P50)),
                comparison.by(Figure.P99, new Aim.Both(new Aim.AtMost(50, Figure.P99), third)),
                comparison.by(Figure.LATEST, new Aim.None()));
    }

    /// A contender at any rate.
    private record Racer(String name, Contender contender, Ahead ahead) {

        static Racer filled(String suffix, Contender contender, int stored, Progress progress)
                throws Exception {
            return new Racer(
                    contender.name() + suffix,
                    contender,
                    Filling.store(contender, stored, progress));
        }

        Arm arm(int perSecond) {
            return new LatenessArm(name, contender, new Pace(perSecond), ahead);
        }
    }
}
