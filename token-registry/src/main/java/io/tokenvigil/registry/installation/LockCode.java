package io.tokenvigil.registry.installation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why automatic refresh is locked: the database may hold refresh tokens that were spent after the
/// instant it shows (I-22). Callers may rely on the names.
@Schema(name = "InstallationLockCode")
public enum LockCode {
    /// The database says another deployment id than the file beside the keyset, or that file is
    /// gone: one of the two was copied.
    DEPLOYMENT_DIFFERS("the deployment id beside the keyset is not this database's"),
    /// The data lie in another PostgreSQL cluster than before: they were dumped and loaded.
    SYSTEM_DIFFERS("the database lies in another PostgreSQL cluster than before"),
    /// The cluster is on another timeline: a standby was promoted, or a backup recovered to a
    /// point.
    TIMELINE_DIFFERS("the database is on another timeline than before"),
    /// A worker's slot has seen a lease that the database does not know: it was restored.
    LEASES_BEHIND("a worker knows of a lease that the database has no record of");

    private final String sentence;

    LockCode(String sentence) {
        this.sentence = sentence;
    }

    /// For people who operate the service.
    public String sentence() {
        return sentence;
    }
}
