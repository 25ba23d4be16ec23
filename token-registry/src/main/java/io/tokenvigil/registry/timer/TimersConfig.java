package io.tokenvigil.registry.timer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/// How timers fire.
@ConfigMapping(prefix = "tokenvigil.timers")
public interface TimersConfig {

    /// Lanes of this replica, each a thread with a connection of its own; 0: another replica fires
    /// the timers. More than 4 gain nothing.
    @WithDefault("2")
    @Min(0)
    int lanes();

    /// Timers that one lane fires in one transaction, at least 1; more make a burst faster and a
    /// single one later.
    @WithDefault("1000")
    @Min(1)
    int batch();
}
