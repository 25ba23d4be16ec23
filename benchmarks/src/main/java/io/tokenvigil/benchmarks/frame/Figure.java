package io.tokenvigil.benchmarks.frame;

import java.util.List;
import java.util.Locale;

/// What of a lap is compared.
public enum Figure {
    /// Distinct arrivals a second; more is better.
    RATE("/s"),
    /// How late half of them were at most; less is better, here and below.
    P50("ms p50"),
    /// How late all but a hundredth of them were at most.
    P99("ms p99"),
    /// How late the latest was.
    LATEST("ms latest"),
    /// How long the lap took.
    SECONDS("s"),
    /// What its programs held in memory when it was over.
    MEGABYTES("MB"),
    /// Processor seconds for each thousand that arrived.
    PROCESSOR("s/1,000");

    private final String unit;

    Figure(String unit) {
        this.unit = unit;
    }

    public double of(Lap lap) {
        return switch (this) {
            case RATE -> lap.perSecond();
            case P50 -> lap.arrivals().delays().p50();
            case P99 -> lap.arrivals().delays().p99();
            case LATEST -> lap.arrivals().delays().latest();
            case SECONDS -> lap.arrivals().seconds();
            case MEGABYTES -> lap.cost().megabytes().orElse(Double.NaN);
            case PROCESSOR -> lap.cpuPerThousand().orElse(Double.NaN);
        };
    }

    /// Whether all of these have it: not every machine counts processor seconds or memory.
    public boolean isIn(List<Lap> laps) {
        return laps.stream().noneMatch(lap -> Double.isNaN(of(lap)));
    }

    /// Behind a number.
    public String unit() {
        return unit;
    }

    /// A number of any of them, with as many digits as mean something.
    public static String text(double figure) {
        int digits = figure < 0.1 ? 3 : figure < 1 ? 2 : figure < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
