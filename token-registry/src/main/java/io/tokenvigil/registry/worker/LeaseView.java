package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.lease.Lease;
import io.tokenvigil.registry.lease.Lease.Values;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.work.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lease as docs/internal-api.md writes it. Its secrets are on their way to the worker that will
/// present them (C-1).
public record LeaseView(
        long row,
        UUID attempt,
        WorkKind kind,
        UUID tokenId,
        String namespace,
        String name,
        int generation,
        long fence,
        Instant leasedAt,
        Instant leasedUntil,
        long timeoutMillis,
        @Nullable Instant presentBy,
        LeasedProviderView provider,
        Secret.@Nullable Revealed accessToken,
        Secret.@Nullable Revealed refreshToken,
        @Nullable String scope,
        @Nullable Duration requestedLifetime,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        int verifyTry,
        @Nullable WebhookView webhook)
        implements GivenView {

    static LeaseView of(Lease lease) {
        Attempt attempt = lease.attempt();
        Values values = lease.values();
        return new LeaseView(
                attempt.row(),
                attempt.id(),
                attempt.kind().call(),
                attempt.token().id(),
                attempt.token().namespace(),
                lease.name(),
                attempt.generation(),
                attempt.fence(),
                attempt.leasedAt(),
                attempt.leasedUntil(),
                lease.timeout().toMillis(),
                lease.presentBy(),
                LeasedProviderView.of(lease.provider(), lease.client()),
                revealed(values.accessToken()),
                revealed(values.refreshToken()),
                lease.wish().scope(),
                lease.wish().lifetime(),
                values.expiresAt(),
                values.refreshExpiresAt(),
                lease.verifyTry(),
                WebhookView.of(lease.webhook()));
    }

    static Secret.@Nullable Revealed revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.revealed();
    }
}
