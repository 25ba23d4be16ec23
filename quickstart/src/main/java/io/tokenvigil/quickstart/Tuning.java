package io.tokenvigil.quickstart;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How a stack's services are run differently from a newcomer's.
///
/// @param settings more keys of docs/configuration.md, by service
/// @param jvmArguments more arguments of the services' JVMs
public record Tuning(Map<Service, Map<String, String>> settings, List<String> jvmArguments) {

    /// As they come.
    public static final Tuning NONE = new Tuning(Map.of(), List.of());

    /// Processes of tests end after seconds; what the second compiler does for them comes too late.
    private static final List<String> FIRST_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    public Tuning {
        settings = Map.copyOf(settings);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /// For processes that live no longer than a test.
    public static Tuning brief(Map<Service, Map<String, String>> settings) {
        return new Tuning(settings, FIRST_COMPILER);
    }

    public Tuning withJvmArgument(String argument) {
        return new Tuning(
                settings, Stream.concat(jvmArguments.stream(), Stream.of(argument)).toList());
    }

    Map<String, String> settings(Service service) {
        return settings.getOrDefault(service, Map.of());
    }
}
