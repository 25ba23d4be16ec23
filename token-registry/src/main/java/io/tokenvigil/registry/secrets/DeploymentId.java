package io.tokenvigil.registry.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/// The installation's id as the file beside the keyset has it. A database that says another one was
/// cloned, or the keys were (I-22).
@ApplicationScoped
public class DeploymentId {

    private final KeysetFile file;

    DeploymentId(SecretsConfig config) {
        this.file = new KeysetFile(config.keysetFile());
    }

    /// What the file says; none where there is no file.
    public Optional<UUID> find() {
        try {
            return file.deployment();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the id of a database that has just been set up, unless there is one.
    ///
    /// @return what the file says now
    public UUID write(UUID deployment) {
        try {
            return file.deploymentOr(deployment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
