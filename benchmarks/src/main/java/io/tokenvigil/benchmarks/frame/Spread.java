package io.tokenvigil.benchmarks.frame;

import java.util.Collection;
import java.util.OptionalDouble;

/// The middle of some figures and how far they lie apart.
public record Spread(double least, double median, double most) {

    /// Of these figures.
    ///
    /// @throws IllegalArgumentException where there is no figure, or one that is none
    public static Spread of(Collection<Double> figures) {
        double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no figure to find the middle of");
        }
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("one of " + figures + " is no number");
        }
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /// The middle of those figures that there are.
    public static OptionalDouble median(Collection<OptionalDouble> figures) {
        var there =
                figures.stream()
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .toList();
        return there.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(of(there).median());
    }
}
