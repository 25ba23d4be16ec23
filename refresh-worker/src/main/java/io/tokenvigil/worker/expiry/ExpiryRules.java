package io.tokenvigil.worker.expiry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a provider's entry says about expiries.
///
/// @param assumedLifetime for answers that say nothing
/// @param maxLifetime no token is believed to live longer
public record ExpiryRules(
        ExpiryUnit unit, @Nullable Duration assumedLifetime, @Nullable Duration maxLifetime) {
    private static final Duration MOST = Duration.ofDays(36_525);

    public ExpiryRules {
        requireSensible("assumedLifetime", assumedLifetime);
        requireSensible("maxLifetime", maxLifetime);
    }

    private static void requireSensible(String name, @Nullable Duration lifetime) {
        if (lifetime != null && (!lifetime.isPositive() || lifetime.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException(
                    "%s %s is not between 0 and a hundred years".formatted(name, lifetime));
        }
    }
}
