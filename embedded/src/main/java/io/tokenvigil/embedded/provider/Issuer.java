package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes new tokens of a chain.
record Issuer(TokenMint mint) {

    Grant oauth(
            Client client,
            String chain,
            Instant chainStart,
            int generation,
            String scope,
            Instant now,
            Duration accessLifetime) {
        @Nullable Instant end =
                client.sessionLifetime() == null ? null : chainStart.plus(client.sessionLifetime());
        Instant accessEnd = earlier(now.plus(accessLifetime), end);
        @Nullable Instant refreshEnd =
                client.refreshLifetime() == null
                        ? end
                        : earlier(now.plus(client.refreshLifetime()), end);
        String access = mint.jwt("Bearer", client.id(), chain, scope, now, accessEnd);
        String refresh = mint.jwt("Refresh", client.id(), chain, scope, now, refreshEnd);
        return new Grant(
                client.id(), chain, generation, access, refresh, scope, now, accessEnd, refreshEnd);
    }

    /// @param lifetime null: it never expires
    Grant apptoken(
            Client client, String chain, int generation, Instant now, @Nullable Duration lifetime) {
        return new Grant(
                client.id(),
                chain,
                generation,
                mint.opaque(),
                null,
                "",
                now,
                lifetime == null ? null : now.plus(lifetime),
                null);
    }

    static Issued issued(Grant grant) {
        return new Issued(
                grant.generation(),
                Digest.of(grant.accessToken()),
                grant.accessExpiresAt(),
                grant.refreshToken() == null ? null : Digest.of(grant.refreshToken()),
                grant.refreshExpiresAt(),
                grant.scope());
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
