package io.tokenvigil.worker.registry;

import io.tokenvigil.worker.lease.Lease;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leases that a claim got, and when to ask again.
///
/// @param pause until the next claim; zero: more is due already
/// @param paused somebody paused the installation
/// @param locked why automatic refresh is locked (I-22); null: it is not
public record Claimed(List<Lease> leases, Duration pause, boolean paused, @Nullable String locked) {
    public Claimed {
        leases = List.copyOf(leases);
    }
}
