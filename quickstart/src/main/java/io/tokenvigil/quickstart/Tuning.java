package io.tokenvigil.quickstart;

import java.util.List;
import java.util.Map;

/// How a stack's services are run differently from a newcomer's.
///
/// @param settings more keys of docs/configuration.md, by service
/// @param jvmArguments more arguments of the services' JVMs
public record Tuning(Map<Service, Map<String, String>> settings, List<String> jvmArguments) {

    /// As they come.
    public static final Tuning NONE = new Tuning(Map.of(), List.of());

    public Tuning {
        settings = Map.copyOf(settings);
        jvmArguments = List.copyOf(jvmArguments);
    }

    public Tuning(Map<Service, Map<String, String>> settings) {
        this(settings, List.of());
    }

    Map<String, String> settings(Service service) {
        return settings.getOrDefault(service, Map.of());
    }
}
