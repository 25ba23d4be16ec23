package io.tokenvigil.benchmarks.frame;

/// Told of each lap as it is over.
@FunctionalInterface
public interface Progress {
    void over(String condition, Lap lap);
}
