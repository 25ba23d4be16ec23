package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Issued;
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
    private final int ordinal;
    private final Instant startedAt;
    private final String scope;
    private final Map<String, Token> refreshTokens = new HashMap<>();
    private final Map<String, Token> accessTokens = new HashMap<>();
    private final Tally tally = new Tally();
    private Instant usedAt;
    private int newest;
    private int newestSpent;
    private int oldestGood;
    private @Nullable Instant newestEnd;
    private @Nullable Ending ending;

    /// @param ordinal which of its client's chains it is, from 1
    Chain(String id, String client, int ordinal, Instant startedAt, String scope) {
        this.id = id;
        this.client = client;
        this.ordinal = ordinal;
        this.startedAt = startedAt;
        this.usedAt = startedAt;
        this.scope = scope;
    }

    /// A refresh or an access token of this chain.
    static final class Token {
        private int generation;
        private @Nullable Instant expiresAt;
        private String scope = "";
        private @Nullable Instant spentAt;
        private boolean revoked;
        private int presented;

        int generation() {
            return generation;
        }

        @Nullable Instant expiresAt() {
            return expiresAt;
        }

        String scope() {
            return scope;
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
    }

    String id() {
        return id;
    }

    String client() {
        return client;
    }

    int ordinal() {
        return ordinal;
    }

    Instant startedAt() {
        return startedAt;
    }

    /// What was granted; a refresh can only narrow it.
    String scope() {
        return scope;
    }

    int newest() {
        return newest;
    }

    Tally tally() {
        return tally;
    }

    /// Whether a successor was used already: then the client has got it, and repeats nothing in
    /// good faith.
    boolean hasSpentAfter(int generation) {
        return newestSpent > generation;
    }

    boolean hasEnded() {
        return ending != null;
    }

    /// Why no token of it gives another one any more, if that is so.
    Optional<Ending> ending(Client terms, Instant now) {
        if (ending != null) {
            return Optional.of(ending);
        }
        if (terms.sessionLifetime() != null
                && !now.isBefore(startedAt.plus(terms.sessionLifetime()))) {
            return Optional.of(Ending.SESSION_OVER);
        }
        if (terms.idleLifetime() != null && !now.isBefore(usedAt.plus(terms.idleLifetime()))) {
            return Optional.of(Ending.IDLE);
        }
        boolean over = newestEnd != null && !now.isBefore(newestEnd);
        return over && terms.protocol().diesWithItsToken()
                ? Optional.of(Ending.EXPIRED)
                : Optional.empty();
    }

    Optional<Token> refreshToken(String sha256) {
        return Optional.ofNullable(refreshTokens.get(sha256));
    }

    Optional<Token> accessToken(String sha256) {
        return Optional.ofNullable(accessTokens.get(sha256));
    }

    /// Neither expired, revoked nor replaced by one that ends it.
    boolean good(Token access, Instant now) {
        return !hasEnded() && !access.revoked && !replaced(access) && !access.expired(now);
    }

    boolean replaced(Token access) {
        return access.generation < oldestGood;
    }

    Place place(String sha256, boolean spends) {
        Token refresh = refreshTokens.get(sha256);
        Token access = accessTokens.get(sha256);
        if (refresh != null) {
            return new Place(
                    this,
                    refresh.generation,
                    spends ? refresh.presented + 1 : 0,
                    spends && refresh.isSpent());
        }
        return access == null
                ? Place.NOWHERE
                : new Place(
                        this,
                        access.generation,
                        spends ? access.presented + 1 : 0,
                        spends && replaced(access));
    }

    void presented(LedgerEntry entry) {
        tally.count(entry);
        String sha256 = String.valueOf(entry.sha256());
        Token token = refreshTokens.getOrDefault(sha256, accessTokens.get(sha256));
        if (token != null) {
            token.presented = entry.presentation();
        }
    }

    /// A value that is given out again keeps its history and gets a new number and expiry.
    void add(Issued issued) {
        newest = Math.max(newest, issued.generation());
        Token access = accessTokens.computeIfAbsent(issued.accessSha256(), _ -> new Token());
        access.generation = issued.generation();
        access.expiresAt = issued.accessExpiresAt();
        access.scope = issued.scope();
        if (refreshTokens.isEmpty()) {
            newestEnd = issued.accessExpiresAt();
        }
        if (issued.refreshSha256() != null) {
            Token refresh = refreshTokens.computeIfAbsent(issued.refreshSha256(), _ -> new Token());
            refresh.generation = issued.generation();
            refresh.expiresAt = issued.refreshExpiresAt();
            newestEnd = issued.refreshExpiresAt();
        }
    }

    /// A refresh token gave its successor.
    void spend(String sha256, Instant at) {
        refreshToken(sha256)
                .ifPresent(
                        token -> {
                            if (token.spentAt == null) {
                                token.spentAt = at;
                            }
                            newestSpent = Math.max(newestSpent, token.generation);
                        });
    }

    void use(Instant at) {
        usedAt = at;
    }

    void revokeAccess(String sha256) {
        accessToken(sha256).ifPresent(token -> token.revoked = true);
    }

    /// Every older access token is replaced and no longer good.
    void replaceAccessBefore(int generation) {
        oldestGood = generation;
    }

    void end(Ending why) {
        if (ending == null) {
            ending = why;
        }
    }
}
