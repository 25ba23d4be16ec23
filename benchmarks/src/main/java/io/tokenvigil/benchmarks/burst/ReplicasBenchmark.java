package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.scheduler.Schedulers;
import java.nio.file.Path;
import java.util.List;

/// Whether registries on one database get into each other's way: a burst among several of them,
/// beside the same burst with one.
public final class ReplicasBenchmark implements Benchmark {
    private static final int TWO = 2;
    private static final int FOUR = 4;

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public String measures() {
        return "due at one instant -> distinct records on Kafka, by several registries on one database";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        int stored = BurstArm.stored(size);
        int due = BurstArm.due(size);
        try (Schedulers one = new Schedulers(directory.resolve("one"));
                Schedulers two = new Schedulers(directory.resolve("two"), TWO);
                Schedulers four = new Schedulers(directory.resolve("four"), FOUR)) {
            Arm alone = registries(one, "one registry", stored, progress);
            return List.of(
                    beside(alone, registries(two, "two registries", stored, progress), due)
                            .fight(size.rounds(), due, progress),
                    beside(alone, registries(four, "four registries", stored, progress), due)
                            .fight(size.rounds(), due, progress));
        }
    }

    private static Arm registries(Schedulers schedulers, String name, int stored, Progress progress)
            throws Exception {
        return BurstArm.filled(schedulers.registry().named(name), stored, progress);
    }

    private static Duel beside(Arm alone, Arm several, int due) {
        return new Duel(
                "%,d due, %s beside one".formatted(due, several.name()),
                new Aim.Times(1),
                several,
                alone);
    }
}
