package io.tokenvigil.registry.installation;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.DeploymentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/// What a person does to the installation, who speaks for all of it. Each is on record, and doing
/// it twice changes nothing.
@ApplicationScoped
@Transactional
public class Switches {

    private final InstallationRow row;
    private final DeploymentId file;
    private final Audit audit;
    private final Idempotency idempotency;
    private final Caller caller;

    Switches(
            InstallationRow row,
            DeploymentId file,
            Audit audit,
            Idempotency idempotency,
            Caller caller) {
        this.row = row;
        this.file = file;
        this.audit = audit;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// No further lease is given; calls that are under way end as they would.
    public void pause() {
        demandUnbound();
        idempotency.once(() -> turn(true, AuditAction.INSTALLATION_PAUSED));
    }

    /// Leases are given again.
    public void resume() {
        demandUnbound();
        idempotency.once(() -> turn(false, AuditAction.INSTALLATION_RESUMED));
    }

    /// The person's word that nothing which the database shows as good was spent elsewhere. From
    /// here on this database and the keys' deployment id belong together.
    public void unlock() {
        demandUnbound();
        idempotency.once(this::endLock);
    }

    private void turn(boolean paused, AuditAction action) {
        if (row.pause(paused)) {
            audit.record(entry(action));
        }
    }

    private void endLock() {
        Optional<Lock> lock = row.lock();
        if (lock.isPresent()) {
            row.accept(besideKeys());
            row.unlock();
            audit.record(entry(AuditAction.INSTALLATION_UNLOCKED).with("code", lock.get().code()));
        }
    }

    private void demandUnbound() {
        if (!caller.isUnbound()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Only a key for all namespaces can stop or start the installation.");
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
