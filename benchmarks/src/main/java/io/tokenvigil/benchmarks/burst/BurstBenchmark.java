package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.scheduler.Contender;
import io.tokenvigil.benchmarks.scheduler.Schedulers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How many a second when many are due at one instant: the registry against other schedulers.
public final class BurstBenchmark implements Benchmark {
    private static final Duration POLL = Duration.ofMillis(100);

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String measures() {
        return "due at one instant -> distinct records on Kafka";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        int stored = BurstArm.stored(size);
        int due = BurstArm.due(size);
        try (Schedulers schedulers = new Schedulers(directory)) {
            Arm registry = BurstArm.filled(schedulers.registry(), stored, progress);
            List<Contest.Rival> rivals = new ArrayList<>();
            rivals.add(
                    new Contest.Rival(
                            BurstArm.filled(schedulers.dbScheduler(100, POLL), stored, progress),
                            due,
                            new Aim.Both(new Aim.Times(6), new Aim.Rate(30_000))));
            if (size == Size.FULL) {
                rivals.add(
                        new Contest.Rival(
                                BurstArm.filled(schedulers.dbScheduler(20, POLL), stored, progress),
                                due,
                                new Aim.Times(10)));
            }
            if (size != Size.GUARD) {
                int few = size.of(50, 500, 5_000);
                rivals.add(fewer(schedulers.quartz(), few, new Aim.Times(100), progress));
                rivals.add(fewer(schedulers.jobRunr(), 10 * few, new Aim.Times(20), progress));
            }
            return new Contest(
                            "%,d stored, %,d due".formatted(stored, due),
                            Figure.RATE,
                            registry,
                            due,
                            rivals)
                    .hold(size.rounds(), progress);
        }
    }

    /// Who would take minutes for as many has less to do and less that is stored; rates are
    /// compared.
    private static Contest.Rival fewer(Contender contender, int due, Aim aim, Progress progress)
            throws Exception {
        Contender named = contender.named("%s, %,d due".formatted(contender.name(), due));
        return new Contest.Rival(BurstArm.filled(named, 2 * due, progress), due, aim);
    }
}
