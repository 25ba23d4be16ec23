package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes new tokens of a chain.
record Issuer(TokenMint mint) {

    /// Which tokens are wanted.
    ///
    /// @param accessLifetime zero: it does not expire
    /// @param kept the refresh token that was presented, null for a first pair
    record Wanted(
            String chain,
            Instant chainStart,
            int generation,
            String scope,
            Duration accessLifetime,
            @Nullable String kept) {}

    /// An access and a refresh token, in the form that the client's answers have.
    Grant pair(Client client, Wanted wanted, Instant now) {
        @Nullable Instant end =
                client.sessionLifetime() == null
                        ? null
                        : wanted.chainStart().plus(client.sessionLifetime());
        @Nullable Instant accessEnd = earlier(after(now, wanted.accessLifetime()), end);
        @Nullable Instant refreshEnd =
                earlier(
                        client.refreshLifetime() == null
                                ? null
                                : now.plus(client.refreshLifetime()),
                        end);
        return new Grant(
                client.id(),
                wanted.chain(),
                wanted.generation(),
                access(client, wanted, now, accessEnd),
                refresh(client, wanted, now, refreshEnd),
                wanted.scope(),
                now,
                accessEnd,
                refreshEnd);
    }

    /// An access token alone, as a service account gets it.
    Grant access(Client client, Wanted wanted, Instant now) {
        @Nullable Instant end = after(now, wanted.accessLifetime());
        return alone(client, wanted, access(client, wanted, now, end), now, end);
    }

    /// An apptoken.
    Grant opaque(Client client, Wanted wanted, Instant now) {
        @Nullable Instant end = after(now, wanted.accessLifetime());
        return alone(client, wanted, mint.opaque(), now, end);
    }

    /// A personal access token, which is good until the end of a day.
    Grant personal(Client client, Wanted wanted, Instant now, Instant end) {
        return alone(client, wanted, "glpat-" + mint.opaque(), now, end);
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

    private static Grant alone(
            Client client, Wanted wanted, String value, Instant now, @Nullable Instant end) {
        return new Grant(
                client.id(),
                wanted.chain(),
                wanted.generation(),
                value,
                null,
                wanted.scope(),
                now,
                end,
                null);
    }

    private String access(Client client, Wanted wanted, Instant now, @Nullable Instant end) {
        return switch (client.answers().accessToken()) {
            case JWT -> mint.jwt("Bearer", client.id(), wanted.chain(), wanted.scope(), now, end);
            case OPAQUE -> mint.opaque();
            case SAME -> mint.fixed(wanted.chain());
        };
    }

    private @Nullable String refresh(
            Client client, Wanted wanted, Instant now, @Nullable Instant end) {
        if (wanted.kept() != null) {
            switch (client.answers().refreshToken()) {
                case NEW -> {}
                case SAME -> {
                    return wanted.kept();
                }
                case ABSENT -> {
                    return null;
                }
            }
        }
        String type = client.idleLifetime() == null ? "Refresh" : "Offline";
        return mint.jwt(type, client.id(), wanted.chain(), wanted.scope(), now, end);
    }

    private static @Nullable Instant after(Instant now, Duration lifetime) {
        return lifetime.isZero() ? null : now.plus(lifetime);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }
}
