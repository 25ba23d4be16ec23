package io.tokenvigil.registry.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How credentials are handed out.
@ConfigMapping(prefix = "tokenvigil.credentials")
public interface CredentialConfig {

    /// Readers that are at the database at the same time, the others queue; fewer than the pool has
    /// connections, so that everybody else gets one.
    @WithDefault("6")
    int readers();
}
