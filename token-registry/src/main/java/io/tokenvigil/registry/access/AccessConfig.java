package io.tokenvigil.registry.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How API keys are looked up.
@ConfigMapping(prefix = "tokenvigil.access")
public interface AccessConfig {

    /// How long a key that was found is trusted without asking again; a key revoked at another
    /// replica still works that long.
    @WithDefault("PT3S")
    Duration cache();
}
