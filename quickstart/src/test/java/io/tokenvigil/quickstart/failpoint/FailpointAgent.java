package io.tokenvigil.quickstart.failpoint;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a service's JVM runs when it is given the places. Its argument is the directory of
/// [Failpoints].
public final class FailpointAgent {
    private FailpointAgent() {}

    public static void agentmain(String directory, Instrumentation instrumentation)
            throws IOException, UnmodifiableClassException {
        Path where = Path.of(directory);
        Trap.armedIn(where);
        Instrument instrument =
                new Instrument(
                        Files.readAllLines(where.resolve(Failpoints.POINTS)).stream()
                                .map(Failpoint::read)
                                .toList());
        // First, so that none is loaded without them meanwhile.
        instrumentation.addTransformer(instrument, true);
        Class<?>[] loaded =
                Stream.of(instrumentation.getAllLoadedClasses())
                        .filter(instrument::isConcerned)
                        .toArray(Class<?>[]::new);
        if (loaded.length > 0) {
            instrumentation.retransformClasses(loaded);
        }
    }
}
