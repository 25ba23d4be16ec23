package io.tokenvigil.registry.refresh;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Makes a refresh due because a reader needs more life than the credential has left: once, however
/// many ask. What is due already keeps its time, so that readers never shorten a provider's pause.
@ApplicationScoped
public class MinTtlRefresh {

    private final TokenLock lock;
    private final EarlyRefresh early;
    private final AttemptStore attempts;

    MinTtlRefresh(TokenLock lock, EarlyRefresh early, AttemptStore attempts) {
        this.lock = lock;
        this.early = early;
        this.attempts = attempts;
    }

    /// Does nothing where it would not help: a newer generation is current, one is coming, or no
    /// call can bring one.
    ///
    /// @param generation what the reader has seen
    @Transactional
    public void ask(UUID id, int generation, Actor reader) {
        lock.lock(id)
                .filter(token -> token.timer().generation() == generation)
                .filter(token -> token.plan().refreshes() && !token.plan().earlyRefreshIsNoop())
                .filter(this::isFree)
                .ifPresent(token -> early.begin(token, RefreshCause.MIN_TTL, reader));
    }

    private boolean isFree(LockedToken token) {
        return early.hindrance(token) == EarlyRefresh.Hindrance.NONE
                && !attempts.isComing(token.key());
    }
}
