package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.quickstart.Home;
import io.tokenvigil.quickstart.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How our images run a service.
final class Image {
    /// `JAVA_OPTS` of the Dockerfiles.
    static final List<String> ARGUMENTS =
            List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private Image() {}

    /// @param settings the file that it is configured with
    /// @param more arguments of its JVM
    static ChildProcess start(Service service, Path settings, List<String> more) {
        List<String> command = new ArrayList<>(List.of(Launch.java()));
        command.addAll(ARGUMENTS);
        command.addAll(more);
        command.add("-Dquarkus.config.locations=" + settings);
        command.addAll(List.of("-jar", Home.find().jar(service).toString()));
        return ChildProcess.start(
                new Launch(
                        service.key(),
                        command,
                        Map.of(),
                        settings.resolveSibling(""),
                        settings.resolveSibling(service.key() + ".log")));
    }
}
