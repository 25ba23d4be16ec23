package io.tokenvigil.benchmarks.frame;

import java.nio.file.Path;
import java.util.List;

/// A question about speed, and the arms that answer it.
public interface Benchmark {
    /// As the command line calls it.
    String name();

    /// What is measured, in one sentence.
    String measures();

    /// Runs all of it.
    ///
    /// @param directory for whatever the arms keep; deleted afterwards
    List<Comparison> run(Size size, Path directory, Progress progress) throws Exception;
}
