package io.tokenvigil.quickstart.failpoint;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a service's JVM starts first. Its argument is the directory of [Failpoints].
public final class FailpointAgent {
    private FailpointAgent() {}

    public static void premain(String directory, Instrumentation instrumentation)
            throws IOException {
        Path where = Path.of(directory);
        Trap.armedIn(where);
        instrumentation.addTransformer(
                new Instrument(
                        Files.readAllLines(where.resolve(Failpoints.POINTS)).stream()
                                .map(Failpoint::read)
                                .toList()));
    }
}
