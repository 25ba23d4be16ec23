package io.tokenvigil.registry.work;

import io.tokenvigil.events.RefreshCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something due for a worker.
///
/// @param token the internal key
/// @param generation the one to verify, retire or announce; 0 for a refresh: what that spends is
///   decided when the lease is given
/// @param cause why a refresh is due
/// @param expiresAt what ends soonest goes first; none: last
public record Work(
        long token,
        WorkKind kind,
        int generation,
        String provider,
        RefreshCause cause,
        Instant notBefore,
        @Nullable Instant expiresAt) {

    public Work {
        generation = kind == WorkKind.REFRESH ? 0 : generation;
    }

    public static Work refresh(
            long token,
            String provider,
            RefreshCause cause,
            Instant notBefore,
            @Nullable Instant expiresAt) {
        return new Work(token, WorkKind.REFRESH, 0, provider, cause, notBefore, expiresAt);
    }

    /// A call about one generation, due now.
    public static Work of(
            WorkKind kind,
            long token,
            int generation,
            String provider,
            Instant now,
            @Nullable Instant expiresAt) {
        return new Work(token, kind, generation, provider, RefreshCause.POINT, now, expiresAt);
    }
}
