package io.tokenvigil.registry.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// Those who follow the live feed.
@ConfigMapping(prefix = "tokenvigil.live")
public interface LiveConfig {

    /// How many may follow the live feed at each replica, from 1 to 10000, the console's open pages
    /// among them; the next is answered 429. Each may take up to 1 MiB while it is slow.
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int followers();

    /// How many may follow the live feed with one key, at each replica, from 1 to 1000.
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    int followersOfKey();
}
