package io.tokenvigil.quickstart;

import java.util.Map;

/// How a stack's services are run differently from a newcomer's.
///
/// @param settings more keys of docs/configuration.md, by service
public record Tuning(Map<Service, Map<String, String>> settings) {

    /// As they come.
    public static final Tuning NONE = new Tuning(Map.of());

    public Tuning {
        settings = Map.copyOf(settings);
    }

    Map<String, String> settings(Service service) {
        return settings.getOrDefault(service, Map.of());
    }
}
