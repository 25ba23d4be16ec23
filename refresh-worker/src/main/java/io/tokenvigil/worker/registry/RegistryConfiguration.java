package io.tokenvigil.worker.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// Where the registry is, and how this worker signs in there.
@ConfigMapping(prefix = "tokenvigil.registry")
public interface RegistryConfiguration {
    /// Base URL of token-registry; without it the worker does not start.
    URI url();

    /// File that holds this worker's API key; read again when the registry no longer accepts the
    /// key.
    Path keyFile();

    /// Whether plain HTTP is accepted to a registry on another host. Credentials then cross that
    /// network in the clear, so only for a private one.
    @WithDefault("false")
    boolean plaintext();

    /// Longest time for one call to the registry; a call that takes longer is repeated.
    @WithDefault("PT10S")
    Duration timeout();
}
