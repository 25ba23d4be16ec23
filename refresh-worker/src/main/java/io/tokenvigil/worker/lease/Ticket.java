package io.tokenvigil.worker.lease;

import io.tokenvigil.outbound.OutboundRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What every lease has: which attempt it is, of what, and how long it may take.
///
/// @param row the registry's number for it, which only grows (I-22)
/// @param tokenId null: it is about a provider and no token
/// @param fence grows with every lease of the token (I-20)
/// @param provider id of the provider's entry
/// @param leasedAt database time: where the life of what is received is counted from
/// @param timeout of the one call
/// @param startBy reading of the monotonic clock after which the call must not begin any more
/// @param leaveBy reading of the monotonic clock after which nothing of it must leave any more
public record Ticket(
        long row,
        UUID attempt,
        WorkKind kind,
        @Nullable UUID tokenId,
        int generation,
        long fence,
        String provider,
        Instant leasedAt,
        Duration timeout,
        long startBy,
        long leaveBy) {
    public Ticket {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout %s is not positive".formatted(timeout));
        }
    }

    /// The token that it is about.
    ///
    /// @throws IllegalStateException for a probe
    public UUID ofToken() {
        if (tokenId == null) {
            throw new IllegalStateException("a lease of kind %s is about no token".formatted(kind));
        }
        return tokenId;
    }

    /// Whether a call that begins now is over before the lease is. After a freeze it may not be,
    /// and then somebody else may have the token.
    public boolean mayStart(long monotonicNanos) {
        return monotonicNanos - startBy < 0 && monotonicNanos - leaveBy < 0;
    }

    /// The request as this lease permits it, however late it is sent.
    public OutboundRequest bound(OutboundRequest request) {
        return request.within(new OutboundRequest.Bounds(leaveBy, startBy + timeout.toNanos()));
    }
}
