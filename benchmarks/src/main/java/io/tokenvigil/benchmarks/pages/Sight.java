package io.tokenvigil.benchmarks.pages;

import java.util.List;
import java.util.Map;

/// How much of an installation somebody sees.
enum Sight {
    ALL(Map.of()),
    /// A fiftieth of it.
    ONE_NAMESPACE(Map.of("namespaces", List.of("ns-3"))),
    /// A two thousandth, found by a label.
    ONE_TEAM(Map.of("labels", Map.of("team", "team-7")));

    private final Map<String, Object> limits;

    Sight(Map<String, Object> limits) {
        this.limits = limits;
    }

    /// What a key of theirs is limited by.
    Map<String, Object> limits() {
        return limits;
    }
}
