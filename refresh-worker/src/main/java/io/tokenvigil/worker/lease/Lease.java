package io.tokenvigil.worker.lease;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The right to do one piece of work now, with everything that is needed for it.
public sealed interface Lease {
    Ticket ticket();

    /// The right to spend one refresh token once (I-10).
    ///
    /// @param endpoint where it is presented
    /// @param spent the refresh token; for apptoken-refresh the old access token
    /// @param scope what to ask for; null: whatever was granted
    /// @param requestedLifetime to ask for; zero: one that never ends
    record Refresh(
            Ticket ticket,
            LeasedProvider provider,
            ProtocolName protocol,
            URI endpoint,
            Secret spent,
            @Nullable String scope,
            @Nullable Duration requestedLifetime)
            implements Lease {}

    /// The right to try out one access token.
    record Verify(Ticket ticket, LeasedProvider provider, Secret accessToken) implements Lease {}

    /// The right to revoke one superseded value. A refresh token is there only where it belongs to
    /// no living chain.
    record Retire(
            Ticket ticket,
            LeasedProvider provider,
            Secret accessToken,
            @Nullable Secret refreshToken)
            implements Lease {}

    /// A lease that lacks what its work needs, or is of a newer registry's kind. It is given back.
    record Unusable(Ticket ticket, Code code) implements Lease {}
}
