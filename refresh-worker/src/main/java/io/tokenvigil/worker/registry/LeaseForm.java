package io.tokenvigil.worker.registry;

import static java.util.Objects.requireNonNull;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider;
import io.tokenvigil.worker.lease.ProtocolName;
import io.tokenvigil.worker.lease.Ticket;
import io.tokenvigil.worker.lease.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lease as the registry writes it, made into one that can be worked on. What is missing or
/// unknown makes it unusable, and then it is given back at once instead of being lost.
record LeaseForm(
        long row,
        UUID attempt,
        WorkKind kind,
        @Nullable UUID tokenId,
        int generation,
        long fence,
        Instant leasedAt,
        Instant leasedUntil,
        long timeoutMillis,
        @Nullable Instant presentBy,
        ProviderForm provider,
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String scope,
        @Nullable Duration requestedLifetime,
        @Nullable WebhookForm webhook) {
    LeaseForm {
        requireNonNull(attempt, "attempt");
        requireNonNull(kind, "kind");
        if (kind != WorkKind.PROBE) {
            requireNonNull(tokenId, "tokenId");
        }
        requireNonNull(leasedAt, "leasedAt");
        requireNonNull(leasedUntil, "leasedUntil");
        requireNonNull(provider, "provider");
    }

    /// @param asked reading of the monotonic clock when the claim was first sent, which was before
    ///   the registry's clock started the lease
    Lease lease(long asked) {
        var ticket = ticket(asked);
        try {
            var provider = this.provider.provider();
            return switch (kind) {
                case REFRESH -> refresh(ticket, provider);
                case VERIFY ->
                        accessToken == null
                                ? new Lease.Unusable(ticket, Code.NO_CREDENTIAL)
                                : new Lease.Verify(ticket, provider, accessToken);
                case RETIRE ->
                        accessToken == null
                                ? new Lease.Unusable(ticket, Code.NO_CREDENTIAL)
                                : new Lease.Retire(ticket, provider, accessToken, refreshToken);
                case WEBHOOK ->
                        webhook == null
                                ? new Lease.Unusable(ticket, Code.NOT_SENT)
                                : webhook.lease(ticket);
                case RESOLVE ->
                        refreshToken == null || provider.introspectionEndpoint() == null
                                ? new Lease.Unusable(ticket, Code.NO_CREDENTIAL)
                                : new Lease.Resolve(
                                        ticket,
                                        provider,
                                        provider.introspectionEndpoint(),
                                        refreshToken);
                case PROBE -> probe(ticket, provider);
            };
        } catch (IllegalArgumentException e) {
            return new Lease.Unusable(ticket, Code.NOT_SENT);
        }
    }

    private Lease refresh(Ticket ticket, LeasedProvider provider) {
        var protocol = ProtocolName.of(this.provider.protocol());
        var endpoint = this.provider.tokenEndpoint();
        if (protocol.isEmpty() || endpoint == null) {
            return new Lease.Unusable(ticket, Code.NOT_SENT);
        }
        return new Lease.Refresh(
                ticket,
                provider,
                protocol.get(),
                endpoint,
                accessToken,
                refreshToken,
                scope,
                requestedLifetime);
    }

    private Lease probe(Ticket ticket, LeasedProvider provider) {
        var protocol = ProtocolName.of(this.provider.protocol());
        var endpoint = this.provider.tokenEndpoint();
        return protocol.isEmpty() || endpoint == null
                ? new Lease.Unusable(ticket, Code.NOT_SENT)
                : new Lease.Probe(ticket, provider, protocol.get(), endpoint);
    }

    private Ticket ticket(long asked) {
        var timeout = Duration.ofMillis(Math.max(1, timeoutMillis));
        var whole = Duration.between(leasedAt, leasedUntil);
        var window = presentBy == null ? whole : Duration.between(leasedAt, presentBy);
        return new Ticket(
                row,
                attempt,
                kind,
                tokenId,
                generation,
                fence,
                provider.id(),
                leasedAt,
                timeout,
                asked + whole.minus(timeout).toNanos(),
                asked + (window.compareTo(whole) < 0 ? window : whole).toNanos());
    }
}
