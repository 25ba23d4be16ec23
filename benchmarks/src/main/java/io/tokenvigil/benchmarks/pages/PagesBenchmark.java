package io.tokenvigil.benchmarks.pages;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Disk;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long a page takes among many tokens, beside the same page of the same registry among few.
public final class PagesBenchmark implements Benchmark {
    private static final int FEW = 1_000;
    private static final Aim LIST = new Aim.AtMost(50, Figure.P99);
    private static final Aim CONSOLE = new Aim.AtMost(200, Figure.P99);

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String measures() {
        return "request -> whole answer, in milliseconds, one at a time";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        List<Comparison> comparisons = new ArrayList<>();
        try (Ground ground = new Ground()) {
            Stocked few = stocked(ground, directory.resolve("few"), FEW, progress);
            Stocked many =
                    stocked(
                            ground,
                            directory.resolve("many"),
                            size.of(2_000, 200_000, 10_000_000),
                            progress);
            Disk.of(many.stack.postgres()).lines(many.tokens).forEach(progress::said);
            for (Asked asked : Asked.ALL) {
                int items = size.of(10, 100, 300);
                comparisons.addAll(
                        new Contest(
                                        asked.name(),
                                        Figure.P99,
                                        many.arm(asked),
                                        items,
                                        List.of(
                                                new Contest.Rival(
                                                        few.arm(asked),
                                                        items,
                                                        asked.isPage() ? CONSOLE : LIST)))
                                .hold(size.rounds(), progress));
            }
        }
        return comparisons;
    }

    private static Stocked stocked(Ground ground, Path directory, int tokens, Progress progress)
            throws Exception {
        Stack stack = ground.registry(directory);
        Population.of(stack).bringIn(tokens, progress::said);
        Ground.checkpoint(stack.postgres());
        return new Stocked(stack, tokens);
    }

    /// A registry that holds so many.
    private record Stocked(Stack stack, int tokens) {

        PagesArm arm(Asked asked) throws Exception {
            return new PagesArm(
                    "%,d tokens".formatted(tokens),
                    Reader.of(stack.api(), asked.sight()),
                    asked,
                    Ground.meter(stack, Service.REGISTRY));
        }
    }
}
