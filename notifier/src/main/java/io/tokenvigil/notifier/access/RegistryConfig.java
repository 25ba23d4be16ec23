package io.tokenvigil.notifier.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// Where the registry is, and the key that both sides sign in with.
@ConfigMapping(prefix = "tokenvigil.registry")
public interface RegistryConfig {
    /// Address of the registry, without a path; https unless it is on this machine or plaintext is
    /// allowed.
    @WithDefault("http://127.0.0.1:8080")
    URI url();

    /// File that holds the API key of role notifier; read at start, which fails without it. The
    /// registry signs in here with the same key.
    Path keyFile();

    /// How long one question to the registry may take, ISO-8601; after that it counts as away and
    /// is asked again.
    @WithDefault("PT10S")
    Duration timeout();

    /// Whether plain HTTP is accepted to a registry on another host. Names, addresses and the key
    /// then cross that network in the clear, so only for a private one.
    @WithDefault("false")
    boolean plaintext();
}
