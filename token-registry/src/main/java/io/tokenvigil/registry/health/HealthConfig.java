package io.tokenvigil.registry.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What `/q/health/well` calls well.
@ConfigMapping(prefix = "tokenvigil.health")
public interface HealthConfig {

    /// How long the oldest unpublished event may wait before the check `relay` is down.
    @WithDefault("PT30S")
    Duration relayLag();
}
