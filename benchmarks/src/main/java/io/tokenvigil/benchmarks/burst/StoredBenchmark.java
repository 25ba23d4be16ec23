package io.tokenvigil.benchmarks.burst;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Disk;
import io.tokenvigil.benchmarks.scheduler.Contender;
import io.tokenvigil.benchmarks.scheduler.Schedulers;
import java.nio.file.Path;
import java.util.List;

/// Whether an event is dearer the more tokens are stored: the same burst beside many of them and
/// beside few.
public final class StoredBenchmark implements Benchmark {
    // What an event beside many may cost, as a multiple of one beside few.
    private static final double DEARER = 1.3;

    @Override
    public String name() {
        return "stored";
    }

    @Override
    public String measures() {
        return "due at one instant -> distinct records on Kafka, beside many stored tokens and beside few";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        int few = size.of(500, 10_000, 10_000);
        int many = size.of(2_000, 500_000, 10_000_000);
        int due = BurstArm.due(size);
        try (Schedulers small = new Schedulers(directory.resolve("few"));
                Schedulers large = new Schedulers(directory.resolve("many"))) {
            Arm beside = holding(small.registry(), few, progress);
            Contender registry = large.registry();
            Arm ours = holding(registry, many, progress);
            Disk.of(registry.postgres()).lines(many).forEach(progress::said);
            Comparison rates =
                    new Duel("%,d due".formatted(due), new Aim.None(), ours, beside)
                            .fight(size.rounds(), due, progress);
            return Figure.PROCESSOR.isIn(rates.ours()) && Figure.PROCESSOR.isIn(rates.peer())
                    ? List.of(rates, rates.by(Figure.PROCESSOR, new Aim.Share(DEARER)))
                    : List.of(rates);
        }
    }

    /// Vacuumed, so that what is stored differs in number only.
    private static Arm holding(Contender registry, int stored, Progress progress) throws Exception {
        Arm arm = BurstArm.filled(registry.named("%,d stored".formatted(stored)), stored, progress);
        Ground.vacuum(registry.postgres());
        return arm;
    }
}
