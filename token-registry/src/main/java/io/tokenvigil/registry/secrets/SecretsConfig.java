package io.tokenvigil.registry.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/// Where the keys are.
@ConfigMapping(prefix = "tokenvigil.secrets")
public interface SecretsConfig {

    /// File with the keys that seal every secret; whoever has it and the database has the secrets.
    /// All replicas need the same one.
    @WithDefault("keys/keyset.json")
    Path keysetFile();

    /// Whether a missing keyset file is made at start, for a database that has no secrets yet; else
    /// the service stays sealed without one.
    @WithDefault("false")
    boolean createKeyset();
}
