package io.tokenvigil.benchmarks.report;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.frame.Spread;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A report for a terminal: a row for each arm, and beneath each pair what it comes to.
public final class Table {
    private static final String ROW = "  %-28s %16s %19s %12s %12s %8s %8s%n";

    private Table() {}

    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s%n".formatted(report.name(), report.measures()));
        for (Comparison comparison : report.comparisons()) {
            text.append("%s%n".formatted(comparison.condition()));
            text.append(
                    ROW.formatted(
                            "",
                            "median " + comparison.figure().unit(),
                            "least - most",
                            "CPU s/1,000",
                            "WAL B each",
                            "missing",
                            "repeats"));
            text.append(row(comparison.figure(), comparison.ours()));
            text.append(row(comparison.figure(), comparison.peer()));
            text.append("  %s%n".formatted(verdict(comparison)));
        }
        return text.toString();
    }

    private static String row(Figure compared, List<Lap> laps) {
        Spread spread = Comparison.spread(compared, laps);
        return ROW.formatted(
                laps.getFirst().arm(),
                Figure.text(spread.median()),
                Figure.text(spread.least()) + " - " + Figure.text(spread.most()),
                figure(Comparison.median(laps, Lap::cpuPerThousand), "%.3f"),
                figure(Comparison.median(laps, Lap::walBytesEach), "%,.0f"),
                laps.stream().mapToInt(lap -> lap.arrivals().missing()).sum(),
                laps.stream().mapToInt(lap -> lap.arrivals().repeated()).sum());
    }

    private static String verdict(Comparison comparison) {
        Spread ratio = comparison.ratio();
        String text =
                String.format(
                        Locale.ROOT,
                        "ratio %.2f (%.2f - %.2f); aim %s",
                        ratio.median(),
                        ratio.least(),
                        ratio.most(),
                        outcome(comparison));
        return comparison.isComplete() ? text : text + "; INCOMPLETE: not everything arrived";
    }

    private static String outcome(Comparison comparison) {
        Aim aim = comparison.aim();
        return aim instanceof Aim.None
                ? aim.text()
                : aim.text() + (comparison.reachesItsAim() ? ": reached" : ": NOT REACHED");
    }

    private static String figure(OptionalDouble figure, String format) {
        return figure.isPresent() ? String.format(Locale.ROOT, format, figure.getAsDouble()) : "-";
    }
}
