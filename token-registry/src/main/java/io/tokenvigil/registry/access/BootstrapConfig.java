package io.tokenvigil.registry.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// The first keys. Each file has one key a line, so that a new one can be added before the old one
/// is taken out; the files are read at start.
@ConfigMapping(prefix = "tokenvigil.bootstrap")
public interface BootstrapConfig {

    /// File with the first admin key, for all namespaces; without it the registry does not start.
    Optional<Path> adminKeyFile();

    /// File with the refresh workers' key; without it the registry does not start.
    Optional<Path> workerKeyFile();

    /// File with the notifier's key; without it the registry does not start.
    Optional<Path> notifierKeyFile();
}
