package io.tokenvigil.benchmarks;

import io.tokenvigil.benchmarks.ageing.AgeingBenchmark;
import io.tokenvigil.benchmarks.burst.BurstBenchmark;
import io.tokenvigil.benchmarks.burst.ReplicasBenchmark;
import io.tokenvigil.benchmarks.burst.StoredBenchmark;
import io.tokenvigil.benchmarks.consume.ConsumeBenchmark;
import io.tokenvigil.benchmarks.footprint.FootprintBenchmark;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Guard;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.lateness.LatenessBenchmark;
import io.tokenvigil.benchmarks.mail.MailBenchmark;
import io.tokenvigil.benchmarks.pages.PagesBenchmark;
import io.tokenvigil.benchmarks.refresh.RefreshBenchmark;
import io.tokenvigil.benchmarks.register.RegisterBenchmark;
import io.tokenvigil.benchmarks.relay.RelayBenchmark;
import io.tokenvigil.benchmarks.report.JsonText;
import io.tokenvigil.benchmarks.report.Plot;
import io.tokenvigil.benchmarks.report.Report;
import io.tokenvigil.benchmarks.report.Table;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.quickstart.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Runs benchmarks one after the other, and reports each when it is over.
public final class Bench {
    private static final List<Benchmark> ALL =
            List.of(
                    new BurstBenchmark(),
                    new StoredBenchmark(),
                    new ReplicasBenchmark(),
                    new LatenessBenchmark(),
                    new AgeingBenchmark(),
                    new RelayBenchmark(),
                    new ConsumeBenchmark(),
                    new RegisterBenchmark(),
                    new RefreshBenchmark(),
                    new MailBenchmark(),
                    new PagesBenchmark(),
                    new FootprintBenchmark());

    private final Path directory;
    private final PrintStream out;

    private Bench(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /// Exits with 0 where everything arrived, whoever was faster; else with 1. As a guard, it also
    /// exits with 1 where we are far slower than we should be.
    public static void main(String[] arguments) throws Exception {
        Set<String> known = names();
        if (List.of(arguments).contains("--help")) {
            System.out.print(BenchOptions.USAGE);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.parse(List.of(arguments), known);
        } catch (IllegalArgumentException e) {
            System.err.printf("vigil: %s%n%s", e.getMessage(), BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        Bench bench = new Bench(Home.find().root().resolve("target").resolve("bench"), System.out);
        boolean complete = true;
        for (Benchmark benchmark : ALL) {
            if (options.wants(benchmark.name())) {
                complete &= bench.runApart(benchmark, options.size());
            }
        }
        System.exit(complete ? 0 : 1);
    }

    static Set<String> names() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /// What fails ends its own benchmark, and none of those that follow.
    private boolean runApart(Benchmark benchmark, Size size) {
        try {
            return run(benchmark, size);
        } catch (Exception e) {
            out.printf("%n%s failed; what it left is in %s%n", benchmark.name(), data(benchmark));
            e.printStackTrace(out);
            return false;
        }
    }

    /// Whether everything arrived, and for a guard whether we are not far slower than we should be.
    private boolean run(Benchmark benchmark, Size size) throws Exception {
        Path data = data(benchmark);
        Tree.delete(data);
        Files.createDirectories(data);
        var began = Clock.systemUTC().instant();
        List<Comparison> comparisons = benchmark.run(size, data, new Terminal());
        Report report = Report.of(benchmark, size, began, comparisons);
        write(benchmark.name() + ".json", JsonText.of(report));
        write(benchmark.name() + ".svg", Plot.of(report));
        out.printf("%n%s%n", Table.of(report));
        Tree.delete(data);
        List<Comparison> fallen =
                size == Size.GUARD ? Guard.fallen(comparisons) : List.<Comparison>of();
        for (Comparison comparison : fallen) {
            out.printf(
                    "%s, %s: below half of its aim, %s%n",
                    benchmark.name(), comparison.condition(), comparison.aim().text());
        }
        return fallen.isEmpty() && comparisons.stream().allMatch(Comparison::isComplete);
    }

    private Path data(Benchmark benchmark) {
        return directory.resolve("data").resolve(benchmark.name());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private final class Terminal implements Progress {

        @Override
        public void over(String condition, Figure figure, Lap lap) {
            out.printf(
                    "%s, round %d: %s %s %s%n",
                    condition, lap.round(), lap.arm(), Figure.text(figure.of(lap)), figure.unit());
        }

        @Override
        public void said(String line) {
            out.println(line);
        }
    }
}
