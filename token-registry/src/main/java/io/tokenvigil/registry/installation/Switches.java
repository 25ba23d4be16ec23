package io.tokenvigil.registry.installation;

import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.DeploymentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/// What a person does to the installation. Each is on record, and doing it twice changes nothing.
@ApplicationScoped
@Transactional
class Switches {

    private final InstallationRow row;
    private final DeploymentId file;
    private final Audit audit;

    Switches(InstallationRow row, DeploymentId file, Audit audit) {
        this.row = row;
        this.file = file;
        this.audit = audit;
    }

    /// No further lease is given; calls that are under way end as they would.
    void pause() {
        if (row.pause(true)) {
            audit.record(entry(AuditAction.INSTALLATION_PAUSED));
        }
    }

    void resume() {
        if (row.pause(false)) {
            audit.record(entry(AuditAction.INSTALLATION_RESUMED));
        }
    }

    /// The person's word that nothing which the database shows as good was spent elsewhere. From
    /// here on this database and the keys' deployment id belong together.
    void unlock() {
        Optional<Lock> lock = row.lock();
        if (lock.isPresent()) {
            row.accept(besideKeys());
            row.unlock();
            audit.record(entry(AuditAction.INSTALLATION_UNLOCKED).with("code", lock.get().code()));
        }
    }

    private UUID besideKeys() {
        UUID recorded = row.deployment().orElseThrow();
        try {
            return file.write(recorded);
        } catch (UncheckedIOException e) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "The deployment id cannot be written beside the keyset: put a file deployment-id with %s there first."
                            .formatted(recorded));
        }
    }

    private AuditEntry entry(AuditAction action) {
        return AuditEntry.ofSubject(action, "installation", row.deployment().orElseThrow());
    }
}
