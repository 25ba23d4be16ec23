package io.tokenvigil.benchmarks.frame;

/// Told of each lap as it is over.
@FunctionalInterface
public interface Progress {
    /// One more.
    ///
    /// @param figure that matters
    void over(String condition, Figure figure, Lap lap);
}
