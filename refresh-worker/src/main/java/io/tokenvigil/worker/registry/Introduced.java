package io.tokenvigil.worker.registry;

import static java.util.Objects.requireNonNull;

import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.WorkKind;
import java.util.List;
import java.util.UUID;

/// What the registry tells a worker about its slot.
///
/// @param key seals the slot's records
/// @param former attempts that were leased to this slot before and have no outcome yet
public record Introduced(Secret key, String wrappedKey, List<FormerAttempt> former) {
    public Introduced {
        former = List.copyOf(former);
    }

    /// An attempt whose worker is gone.
    public record FormerAttempt(
            long row, UUID attempt, UUID tokenId, WorkKind kind, long fence, UUID incarnation) {
        public FormerAttempt {
            requireNonNull(attempt, "attempt");
            requireNonNull(tokenId, "tokenId");
            requireNonNull(kind, "kind");
            requireNonNull(incarnation, "incarnation");
        }
    }
}
