package io.tokenvigil.registry.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The installation as an operator sees it.
///
/// @param deployment its id: the namespace of all its events' ids
/// @param sealed why there is no key to the secrets; none: there is
/// @param paused whether a person stopped automatic calls
/// @param locked why the service stopped them by itself; none: it did not
@Schema(name = "Installation")
public record InstallationView(
        UUID deployment,
        String version,
        boolean sealed,
        @Nullable String sealedReason,
        boolean paused,
        @Nullable Locked locked,
        Lags lags) {

    /// A lock, with a sentence for people.
    @Schema(name = "InstallationLock")
    public record Locked(LockCode code, Instant since, String detail) {}

    /// How far behind it is.
    ///
    /// @param due how long the most overdue timer has waited
    /// @param relay how long the oldest event that is not on Kafka has waited
    @Schema(name = "InstallationLags")
    public record Lags(Duration due, Duration relay) {}
}
