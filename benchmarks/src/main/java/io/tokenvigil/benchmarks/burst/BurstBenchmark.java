package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How many a second when many are due at one instant: the registry against db-scheduler.
public final class BurstBenchmark implements Benchmark {

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
        int stored = size.of(1_000, 50_000, 1_000_000);
        int due = size.of(500, 10_000, 200_000);
        String condition = "%,d stored, %,d due".formatted(stored, due);
        List<Comparison> comparisons = new ArrayList<>();
        try (BurstGround ground = new BurstGround(directory, stored)) {
            Arm registry = ground.registry();
            comparisons.add(
                    new Duel(
                                    condition,
                                    new Aim.Both(new Aim.Times(6), new Aim.Rate(30_000)),
                                    registry,
                                    ground.dbScheduler(100))
                            .fight(size.rounds(), due, progress));
            if (size == Size.FULL) {
                comparisons.add(
                        new Duel(condition, new Aim.Times(10), registry, ground.dbScheduler(20))
                                .fight(size.rounds(), due, progress));
            }
        }
        return comparisons;
    }
}
