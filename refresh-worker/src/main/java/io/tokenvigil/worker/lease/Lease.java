package io.tokenvigil.worker.lease;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The right to do one piece of work now, with everything that is needed for it.
public sealed interface Lease {
    Ticket ticket();

    /// The right to make one call for a new access token, and to spend once what that presents
    /// (I-10). The token's own values are there as far as its protocol presents them.
    ///
    /// @param endpoint where it is presented
    /// @param scope what to ask for; null: whatever was granted
    /// @param requestedLifetime to ask for; zero: one that never ends
    record Refresh(
            Ticket ticket,
            LeasedProvider provider,
            ProtocolName protocol,
            URI endpoint,
            @Nullable Secret accessToken,
            @Nullable Secret refreshToken,
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

    /// The right to tell one destination of one generation.
    ///
    /// @param message the same on every repeat
    /// @param body JSON, without anything secret
    /// @param secrets what it is signed with, each for itself
    record Webhook(Ticket ticket, UUID message, URI url, String body, List<Secret> secrets)
            implements Lease {
        public Webhook {
            secrets = List.copyOf(secrets);
        }
    }

    /// The right to ask a provider about one refresh token, whose former presenter is known to be
    /// dead. Asking spends nothing.
    ///
    /// @param endpoint where it is asked (RFC 7662)
    record Resolve(Ticket ticket, LeasedProvider provider, URI endpoint, Secret refreshToken)
            implements Lease {}

    /// The right to ask a provider's token endpoint without a credential, neither a token's nor the
    /// client's.
    record Probe(Ticket ticket, LeasedProvider provider, ProtocolName protocol, URI endpoint)
            implements Lease {}

    /// A lease that lacks what its work needs, or is of a newer registry's kind. It is given back.
    record Unusable(Ticket ticket, Code code) implements Lease {}
}
