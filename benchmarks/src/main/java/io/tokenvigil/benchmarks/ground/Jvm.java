package io.tokenvigil.benchmarks.ground;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.embedded.Warnings;
import io.tokenvigil.quickstart.Home;
import io.tokenvigil.quickstart.Service;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How programs are run: our services and the peers with the same arguments, those that our images
/// have but for the heap, of which everyone gets more than he needs.
public final class Jvm {
    private static final List<String> ARGUMENTS =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private Jvm() {}

    /// What makes a service of the quickstart's, which are sized for a life of minutes, like the
    /// others.
    public static List<String> arguments() {
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.add("-XX:TieredStopAtLevel=4");
        return arguments;
    }

    /// One of our services, as it is delivered.
    ///
    /// @param settings the file that it is configured with
    public static ChildProcess service(Service service, Path settings) {
        return start(
                service.key(),
                settings.resolveSibling(""),
                List.of(
                        "-Dquarkus.config.locations=" + settings,
                        "-jar",
                        Home.find().jar(service).toString()));
    }

    /// A class of this module in a process of its own.
    public static ChildProcess main(Class<?> main, Path directory, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add("-Dslf4j.provider=" + Warnings.class.getName());
        command.add("-Dslf4j.internal.verbosity=WARN");
        command.add(main.getName());
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        return start(main.getSimpleName(), directory, command);
    }

    private static ChildProcess start(String name, Path directory, List<String> rest) {
        List<String> command = new ArrayList<>(List.of(Launch.java()));
        command.addAll(ARGUMENTS);
        command.addAll(rest);
        return ChildProcess.start(
                new Launch(
                        name,
                        command,
                        Map.of("CLASSPATH", classPath()),
                        directory,
                        directory.resolve(name + ".log")));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
