package io.tokenvigil.registry.metrics;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the gauges show, all read at about one instant.
///
/// @param dueLag of the most overdue timer
/// @param relayLag of the oldest event that is not published
/// @param nearestExpiry until the next token expires; none: none will
/// @param openCircuits by provider: 1 where no refresh is sent to it since its answers were lost
/// @param suspended by provider: 1 where it is, by a person or because it rejects our client
/// @param passedOver tokens whose plans could not follow their policies
record Sample(
        Duration dueLag,
        Duration relayLag,
        @Nullable Duration nearestExpiry,
        Map<String, Long> openCircuits,
        Map<String, Long> suspended,
        long passedOver) {

    Sample {
        openCircuits = Map.copyOf(openCircuits);
        suspended = Map.copyOf(suspended);
    }

    /// Before the first one was taken.
    static final Sample NONE =
            new Sample(Duration.ZERO, Duration.ZERO, null, Map.of(), Map.of(), 0);
}
