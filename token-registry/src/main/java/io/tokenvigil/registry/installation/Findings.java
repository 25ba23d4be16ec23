package io.tokenvigil.registry.installation;

import java.util.Optional;
import java.util.UUID;

/// What the database recorded about itself, beside what is the case.
///
/// @param recorded the deployment id and cluster that the installation's row names
/// @param besideKeys the deployment id beside the keyset; empty where there is none
/// @param holdsSecrets whether there is anything that could have been spent elsewhere
record Findings(
        UUID deployment,
        Cluster recorded,
        Cluster actual,
        Optional<UUID> besideKeys,
        boolean holdsSecrets) {

    /// Why automatic refresh has to be locked, if it has to (I-22).
    ///
    /// @param standbyIsSynchronous a promoted standby has everything that its primary confirmed
    Optional<LockCode> reasonToLock(boolean standbyIsSynchronous) {
        if (!holdsSecrets) {
            return Optional.empty();
        }
        if (!besideKeys.equals(Optional.of(deployment))) {
            return Optional.of(LockCode.DEPLOYMENT_DIFFERS);
        }
        if (!recorded.system().equals(actual.system())) {
            return Optional.of(LockCode.SYSTEM_DIFFERS);
        }
        if (recorded.timeline() != actual.timeline() && !standbyIsSynchronous) {
            return Optional.of(LockCode.TIMELINE_DIFFERS);
        }
        return Optional.empty();
    }

    /// Whether the row says what is the case.
    boolean agree() {
        return recorded.equals(actual) && besideKeys.equals(Optional.of(deployment));
    }
}
