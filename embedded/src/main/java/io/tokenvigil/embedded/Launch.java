package io.tokenvigil.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How one operating-system process is started.
///
/// @param name what people call it in messages
/// @param command the program and its arguments; never a secret, every user of the machine can read
///   it
/// @param environment added to this process's own environment
/// @param directory where it runs
/// @param log receives its standard output and error, appended
/// @param endSignal the signal that makes it end in good order, `TERM` for most, `INT` for
///   PostgreSQL
public record Launch(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        String endSignal) {

    public Launch {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command of " + name + " is empty");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// A program that ends in good order on SIGTERM.
    public Launch(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log) {
        this(name, command, environment, directory, log, "TERM");
    }

    /// The `java` that runs this very program.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The command of one of our services: sized for a machine that runs all of them and for a life
    /// of minutes, and with what the JVM learnt of it when it was built, where that lies beside it.
    ///
    /// @param jvmArguments besides those that every service gets
    public static List<String> service(Path jar, List<String> jvmArguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        Path learnt = jar.resolveSibling("app.aot");
        if (Files.exists(learnt)) {
            command.add("-XX:AOTCache=" + learnt);
        }
        command.addAll(jvmArguments);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
