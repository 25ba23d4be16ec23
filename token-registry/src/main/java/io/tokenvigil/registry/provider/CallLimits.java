package io.tokenvigil.registry.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How hard the provider may be worked, across all workers.
///
/// @param timeout of one call
/// @param maxInFlight calls at once
public record CallLimits(Duration timeout, int maxInFlight, @Nullable Rate rate) {

    /// When nobody says otherwise.
    public static final CallLimits DEFAULT = new CallLimits(Duration.ofSeconds(10), 10, null);

    /// What one call may take at most.
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    /// At most so many calls in so much time.
    public record Rate(int calls, Duration per) {}
}
