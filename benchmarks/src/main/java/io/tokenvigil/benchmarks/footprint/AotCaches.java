package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.quickstart.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a JVM has learnt of each service in a run of it: its classes, loaded and linked, and which
/// of its methods are worth compiling (JEP 483, 514 and 515).
///
/// @param directory of a file for each service
record AotCaches(Path directory) {

    /// Arguments with which a JVM learns, and writes down at its end what it learnt.
    List<String> learning(Service service) {
        return List.of("-XX:AOTCacheOutput=" + file(service));
    }

    /// Arguments with which a JVM knows it. One that cannot use the file does not start: else
    /// nothing would be measured, and nobody would notice.
    List<String> knowing(Service service) {
        return List.of("-XX:AOTCache=" + file(service), "-XX:AOTMode=on");
    }

    /// @throws IllegalStateException where one has not been written
    void demandAll() {
        for (Service service : Service.values()) {
            if (!Files.exists(file(service))) {
                throw new IllegalStateException(
                        "the JVM of the %s left no %s".formatted(service.key(), file(service)));
            }
        }
    }

    private Path file(Service service) {
        return directory.resolve(service.key() + ".aot");
    }
}
