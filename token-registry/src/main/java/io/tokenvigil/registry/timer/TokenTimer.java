package io.tokenvigil.registry.timer;

import io.tokenvigil.events.TokenStatus;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A token's hot row: what is current, and what fires when. Immutable; instants are kept to the
/// microsecond, as the database keeps them.
///
/// @param token the internal key, which never leaves
/// @param sequence of the last event, 0 before the first
/// @param fence grows with every lease and everything else that outdates one (I-20)
/// @param generation the current one, 0 while there is none
/// @param head the generation whose refresh token is the newest in hand, 0: none
public record TokenTimer(
        long token,
        long sequence,
        long fence,
        int generation,
        int head,
        TokenStatus status,
        Life life,
        Armed armed) {

    public TokenTimer {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(armed, "armed");
    }

    /// A token's first row, with nothing armed yet: [Agenda#rearm] does that.
    public static TokenTimer first(long token, int generation, int head, Life life) {
        return new TokenTimer(
                token, 0, 0, generation, head, TokenStatus.ACTIVE, life, Armed.NOTHING);
    }

    public @Nullable Instant startedAt() {
        return life.startedAt();
    }

    public @Nullable Instant expiresAt() {
        return life.expiresAt();
    }

    public @Nullable Instant grantExpiresAt() {
        return life.grantExpiresAt();
    }

    public @Nullable Instant refreshAt() {
        return armed.refreshAt();
    }

    public @Nullable Instant expiryAt() {
        return armed.expiryAt();
    }

    public @Nullable Instant retireAt() {
        return armed.retireAt();
    }

    public @Nullable Instant leaseUntil() {
        return armed.leaseUntil();
    }

    /// When something is due next, none if never.
    public @Nullable Instant dueAt() {
        return armed.dueAt();
    }

    public TokenTimer withSequence(long value) {
        return new TokenTimer(token, value, fence, generation, head, status, life, armed);
    }

    public TokenTimer withFence(long value) {
        return new TokenTimer(token, sequence, value, generation, head, status, life, armed);
    }

    public TokenTimer withGeneration(int value) {
        return new TokenTimer(token, sequence, fence, value, head, status, life, armed);
    }

    public TokenTimer withHead(int value) {
        return new TokenTimer(token, sequence, fence, generation, value, status, life, armed);
    }

    public TokenTimer withStatus(TokenStatus value) {
        return new TokenTimer(token, sequence, fence, generation, head, value, life, armed);
    }

    public TokenTimer withLife(Life value) {
        return new TokenTimer(token, sequence, fence, generation, head, status, value, armed);
    }

    public TokenTimer withArmed(Armed value) {
        return new TokenTimer(token, sequence, fence, generation, head, status, life, value);
    }

    public TokenTimer withRetireAt(@Nullable Instant at) {
        return withArmed(armed.withRetireAt(at));
    }

    public TokenTimer withLeaseUntil(@Nullable Instant at) {
        return withArmed(armed.withLeaseUntil(at));
    }
}
