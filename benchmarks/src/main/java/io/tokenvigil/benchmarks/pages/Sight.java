package io.tokenvigil.benchmarks.pages;

import java.util.List;
import java.util.Map;

/// How much of an installation somebody sees.
enum Sight {
    ALL,
    /// A fiftieth of it.
    ONE_NAMESPACE,
    /// A two thousandth, found by a label.
    ONE_TEAM;

    /// What a key of theirs is limited by.
    Map<String, Object> limits() {
        return switch (this) {
            case ALL -> Map.of();
            case ONE_NAMESPACE -> Map.of("namespaces", List.of("ns-3"));
            case ONE_TEAM -> Map.of("labels", Map.of("team", "team-7"));
        };
    }
}
