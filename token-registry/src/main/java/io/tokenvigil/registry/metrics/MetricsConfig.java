package io.tokenvigil.registry.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What the metrics call late.
@ConfigMapping(prefix = "tokenvigil.metrics")
public interface MetricsConfig {

    /// How long a refresh may be due before `tokenvigil_refresh_overdue` counts its token.
    @WithDefault("PT1M")
    Duration overdueAfter();
}
