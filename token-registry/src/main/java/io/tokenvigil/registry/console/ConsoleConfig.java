package io.tokenvigil.registry.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/// Signing in to the console.
@ConfigMapping(prefix = "tokenvigil.console")
public interface ConsoleConfig {

    /// How long somebody who does nothing stays signed in, from PT2M to P30D: that somebody is
    /// there is noted once a minute.
    @WithDefault("PT30M")
    @DurationMin(minutes = 2)
    @DurationMax(days = 30)
    Duration idle();

    /// How long somebody stays signed in whatever they do, from PT2M to P30D.
    @WithDefault("PT12H")
    @DurationMin(minutes = 2)
    @DurationMax(days = 30)
    Duration session();

    /// How long a sign-in link works, from PT1M to P1D; it works once.
    @WithDefault("PT10M")
    @DurationMin(minutes = 1)
    @DurationMax(days = 1)
    Duration link();

    /// Sign-ins that may fail within a minute, by network address, from 1 to 1000; those from there
    /// that fail after that are answered 429 until the minute is over.
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    int failures();
}
