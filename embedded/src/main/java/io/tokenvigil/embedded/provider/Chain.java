package io.tokenvigil.embedded.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One grant and all tokens that came of it: Keycloak's session of one user with one client.
final class Chain {
    private final String id;
    private final String client;
    private final Instant startedAt;
    private final Map<String, Refresh> refreshTokens = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private int newest;
    private boolean ended;

    Chain(String id, String client, Instant startedAt) {
        this.id = id;
        this.client = client;
        this.startedAt = startedAt;
    }

    /// A refresh token of this chain.
    static final class Refresh {
        private final int generation;
        private final @Nullable Instant expiresAt;
        private @Nullable Instant spentAt;

        Refresh(int generation, @Nullable Instant expiresAt) {
            this.generation = generation;
            this.expiresAt = expiresAt;
        }

        int generation() {
            return generation;
        }

        boolean isSpent() {
            return spentAt != null;
        }

        boolean spentWithin(Duration grace, Instant now) {
            return spentAt != null && !now.isAfter(spentAt.plus(grace));
        }

        boolean expired(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }

        @Nullable Instant expiresAt() {
            return expiresAt;
        }
    }

    /// An access token of this chain.
    record Access(int generation, @Nullable Instant expiresAt, String scope, boolean revoked) {
        boolean good(Instant now) {
            return !revoked && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    String id() {
        return id;
    }

    String client() {
        return client;
    }

    Instant startedAt() {
        return startedAt;
    }

    int newest() {
        return newest;
    }

    /// Whether a successor was used already: then the client has got it, and repeats nothing in
    /// good faith.
    boolean hasSpentAfter(int generation) {
        return refreshTokens.values().stream()
                .anyMatch(token -> token.isSpent() && token.generation() > generation);
    }

    boolean hasEnded() {
        return ended;
    }

    Optional<Refresh> refreshToken(String sha256) {
        return Optional.ofNullable(refreshTokens.get(sha256));
    }

    Optional<Access> accessToken(String sha256) {
        return Optional.ofNullable(accessTokens.get(sha256));
    }

    void add(LedgerEntry.Issued issued) {
        newest = Math.max(newest, issued.generation());
        accessTokens.put(
                issued.accessSha256(),
                new Access(issued.generation(), issued.accessExpiresAt(), issued.scope(), false));
        if (issued.refreshSha256() != null) {
            refreshTokens.putIfAbsent(
                    issued.refreshSha256(),
                    new Refresh(issued.generation(), issued.refreshExpiresAt()));
        }
    }

    void spend(String sha256, Instant at) {
        refreshToken(sha256)
                .filter(token -> !token.isSpent())
                .ifPresent(token -> token.spentAt = at);
    }

    void revokeAccess(String sha256) {
        accessTokens.computeIfPresent(
                sha256, (_, a) -> new Access(a.generation(), a.expiresAt(), a.scope(), true));
    }

    void revokeAccessBefore(int generation) {
        accessTokens.replaceAll(
                (_, a) ->
                        a.generation() < generation
                                ? new Access(a.generation(), a.expiresAt(), a.scope(), true)
                                : a);
    }

    void end() {
        ended = true;
    }
}
