package io.tokenvigil.worker.lease;

import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.ExpiryRules;
import io.tokenvigil.worker.expiry.ExpiryUnit;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Leases to test with.
public final class Leases {
    public static final Instant LEASED_AT = Instant.parse("2026-11-22T00:00:00Z");
    public static final URI ENDPOINT = URI.create("https://provider.test/token");
    private static final AtomicLong ROWS = new AtomicLong(100);

    private Leases() {}

    public static Ticket ticket(WorkKind kind) {
        var soon = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        return new Ticket(
                ROWS.incrementAndGet(),
                UUID.randomUUID(),
                kind,
                UUID.randomUUID(),
                3,
                9,
                "demo",
                LEASED_AT,
                Duration.ofSeconds(2),
                soon,
                soon + Duration.ofSeconds(2).toNanos());
    }

    /// Of no token.
    public static Ticket ofProvider(WorkKind kind) {
        var ticket = ticket(kind);
        return new Ticket(
                ticket.row(),
                ticket.attempt(),
                kind,
                null,
                0,
                0,
                ticket.provider(),
                ticket.leasedAt(),
                ticket.timeout(),
                ticket.startBy(),
                ticket.leaveBy());
    }

    public static Ticket lapsed(WorkKind kind) {
        var ticket = ticket(kind);
        return new Ticket(
                ticket.row(),
                ticket.attempt(),
                kind,
                ticket.tokenId(),
                ticket.generation(),
                ticket.fence(),
                ticket.provider(),
                ticket.leasedAt(),
                ticket.timeout(),
                System.nanoTime() - 1,
                ticket.leaveBy());
    }

    public static LeasedProvider provider(Client client) {
        return provider(client, new Verification.None(), Revokes.NONE);
    }

    public static LeasedProvider provider(
            Client client, Verification verification, Revokes revokes) {
        return new LeasedProvider(
                "demo",
                null,
                revokes == Revokes.NONE ? null : URI.create("https://provider.test/revoke"),
                client,
                null,
                null,
                Set.of(502),
                new ExpiryRules(ExpiryUnit.AUTO, null, null),
                verification,
                revokes);
    }

    public static Lease.Refresh oauth() {
        return oauth(new Client.Public("integration-api"), null);
    }

    public static Lease.Refresh oauth(Client client, @Nullable String scope) {
        return new Lease.Refresh(
                ticket(WorkKind.REFRESH),
                provider(client),
                ProtocolName.OAUTH2_REFRESH_TOKEN,
                ENDPOINT,
                null,
                Secret.of("rt-1+/="),
                scope,
                null);
    }

    public static Lease.Refresh clientCredentials(Client client, @Nullable String scope) {
        return new Lease.Refresh(
                ticket(WorkKind.REFRESH),
                provider(client),
                ProtocolName.OAUTH2_CLIENT_CREDENTIALS,
                ENDPOINT,
                null,
                null,
                scope,
                null);
    }

    /// Both of a token's values are there: what is presented is the declaration's to say.
    public static Lease.Refresh declared(
            DeclaredCall call, Client client, @Nullable Duration requestedLifetime) {
        var usual = provider(client);
        return new Lease.Refresh(
                ticket(WorkKind.REFRESH),
                new LeasedProvider(
                        usual.id(),
                        null,
                        null,
                        client,
                        call,
                        null,
                        usual.refusedStatuses(),
                        usual.expiry(),
                        usual.verification(),
                        usual.revokes()),
                ProtocolName.HTTP,
                ENDPOINT,
                Secret.of("at-1 \"\r\n&/"),
                Secret.of("rt-1+/="),
                "a b",
                requestedLifetime);
    }

    public static Lease.Refresh apptoken(@Nullable Duration requestedLifetime) {
        return new Lease.Refresh(
                ticket(WorkKind.REFRESH),
                provider(new Client.Post("key&1", Secret.of("s cret"))),
                ProtocolName.APPTOKEN_REFRESH,
                URI.create("https://provider.test/saop-rest-data/v1/apptoken-refresh"),
                Secret.of("old+token"),
                null,
                null,
                requestedLifetime);
    }
}
