package io.tokenvigil.registry.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/// How credentials are handed out.
@ConfigMapping(prefix = "tokenvigil.credentials")
public interface CredentialConfig {

    /// Readers that are at the database at the same time, at least 1, the others queue; fewer than
    /// the pool has connections, so that everybody else gets one.
    @WithDefault("6")
    @Min(1)
    int readers();
}
