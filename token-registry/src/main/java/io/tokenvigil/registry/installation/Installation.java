package io.tokenvigil.registry.installation;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// This installation: who it is, and whether it may call providers by itself.
///
/// Whoever gives leases asks [#state()] in the same transaction. A database that was restored,
/// cloned or failed over locks automatic refresh until a person unlocks it, because refresh tokens
/// that it shows as good may have been spent since (I-22).
@ApplicationScoped
public class Installation {

    private static final Logger LOG = Logger.getLogger(Installation.class);
    private static final Actor ITSELF = new Actor(ActorKind.SYSTEM, "installation");

    private final InstallationRow row;
    private final InstallationConfig config;
    private final Audit audit;

    Installation(InstallationRow row, InstallationConfig config, Audit audit) {
        this.row = row;
        this.config = config;
        this.audit = audit;
    }

    /// Its id, drawn once: the namespace of all its events' ids. Changes only when a person unlocks
    /// a cloned database.
    ///
    /// @throws IllegalStateException before the service has started
    public UUID deployment() {
        return row.deployment()
                .orElseThrow(() -> new IllegalStateException("the installation has no row yet"));
    }

    /// Whether leases may be given, as the caller's transaction sees it.
    public InstallationState state() {
        return row.state(config.synchronousStandby());
    }

    /// Why automatic refresh is locked, if it is.
    public Optional<Lock> lock() {
        return row.lock();
    }

    /// Locks automatic refresh, unless it is locked already.
    @Transactional
    public void lock(LockCode code) {
        if (row.lock(code)) {
            LOG.errorf(
                    "Automatic refresh is locked: %s. Renew what was refreshed elsewhere, then unlock. code=%s",
                    code.sentence(), code);
            record(AuditAction.INSTALLATION_LOCKED, code);
        }
    }

    /// Whether the database has a record of leases up to this row (I-22).
    public boolean knowsLease(long lease) {
        return lease <= row.highestLease();
    }

    /// A worker's slot has seen a lease that the database has no record of: it was restored.
    @Transactional
    public void leaseUnknown(long lease) {
        row.seen(lease);
        lock(LockCode.LEASES_BEHIND);
    }

    private void record(AuditAction action, LockCode code) {
        audit.recordAs(
                ITSELF,
                AuditEntry.ofSubject(action, "installation", deployment()).with("code", code));
    }
}
