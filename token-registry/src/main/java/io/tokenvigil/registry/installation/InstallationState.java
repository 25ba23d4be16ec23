package io.tokenvigil.registry.installation;

import org.jspecify.annotations.Nullable;

/// Whether leases may be given now. Both switches stop every kind of call to a provider; timers,
/// notices and people's own renewals go on.
///
/// @param paused a person stopped it
/// @param locked why the service stopped it by itself; none: it did not
public record InstallationState(boolean paused, @Nullable LockCode locked) {

    public boolean permitsLeases() {
        return !paused && locked == null;
    }
}
