package io.tokenvigil.registry.metrics;

import io.tokenvigil.events.TokenStatus;
import java.util.EnumMap;
import java.util.Map;

/// What has to be counted, and so takes the longer the more there is of it.
///
/// @param tokens of each status
/// @param overdue by provider: refreshes that have been due for longer than the configuration
///   allows
record Census(Map<TokenStatus, Long> tokens, Map<String, Long> overdue) {

    /// Before the first one was taken.
    static final Census NONE = new Census(Map.of(), Map.of());

    Census {
        tokens = tokens.isEmpty() ? Map.of() : new EnumMap<>(tokens);
        overdue = Map.copyOf(overdue);
    }
}
