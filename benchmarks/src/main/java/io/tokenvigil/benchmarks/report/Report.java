package io.tokenvigil.benchmarks.report;

import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Size;
import java.time.Instant;
import java.util.List;

/// Everything that one benchmark came to, and where.
public record Report(
        String name,
        String measures,
        Size size,
        Machine machine,
        Instant at,
        List<Comparison> comparisons) {

    public Report {
        comparisons = List.copyOf(comparisons);
    }

    public static Report of(
            Benchmark benchmark, Size size, Instant at, List<Comparison> comparisons) {
        return new Report(
                benchmark.name(), benchmark.measures(), size, Machine.here(), at, comparisons);
    }
}
