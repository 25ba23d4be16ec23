package io.tokenvigil.registry.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/// How long a call to a provider is leased, and when one that failed is made again.
@ConfigMapping(prefix = "tokenvigil.refresh")
public interface RefreshConfig {

    /// How much longer than its call a lease lives, from PT1S to PT10S: a worker that has not begun
    /// the call by then gives the lease back, and one that dies in it is found out so much later. A
    /// provider is asked about a lost answer after it, and that has to be before a person is.
    @WithDefault("PT5S")
    @DurationMin(seconds = 1)
    @DurationMax(seconds = 10)
    Duration leaseMargin();

    /// Wait after the first failed call for a token, from PT0.1S to PT1H; it doubles with each one
    /// that follows.
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration retryFirst();

    /// Longest wait between two calls for a token that keep failing, from PT1S to P1D; a time that
    /// the provider names may be longer.
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration retryLongest();
}
