package io.tokenvigil.benchmarks.frame;

/// Told of each lap as it is over.
@FunctionalInterface
public interface Progress {
    /// One more.
    ///
    /// @param figure that matters
    void over(String condition, Figure figure, Lap lap);

    /// Something else that is worth knowing before the end, to whoever listens.
    default void said(String line) {}
}
