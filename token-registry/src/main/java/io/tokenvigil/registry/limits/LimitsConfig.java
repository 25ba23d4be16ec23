package io.tokenvigil.registry.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How large a request may be.
@ConfigMapping(prefix = "tokenvigil.limits")
public interface LimitsConfig {

    /// Largest body of a request, in bytes or with K or M; larger ones are answered 413.
    @WithDefault("1M")
    MemorySize body();

    /// Largest body of an import, in bytes or with K, M or G, at most 1G; larger ones are answered
    /// 413.
    @WithDefault("512M")
    MemorySize importBody();
}
