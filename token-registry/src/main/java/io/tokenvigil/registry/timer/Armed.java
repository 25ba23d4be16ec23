package io.tokenvigil.registry.timer;

import static io.tokenvigil.registry.database.Instants.kept;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The instants at which something fires for a token, at most one of each kind. What has fired is
/// not armed any more: that is how each fires once (I-05).
public record Armed(
        @Nullable ArmedRung rung,
        @Nullable Instant refreshAt,
        @Nullable Instant expiryAt,
        @Nullable Instant retireAt,
        @Nullable Instant leaseUntil) {

    public static final Armed NOTHING = new Armed(null, null, null, null, null);

    public Armed {
        refreshAt = kept(refreshAt);
        expiryAt = kept(expiryAt);
        retireAt = kept(retireAt);
        leaseUntil = kept(leaseUntil);
    }

    public @Nullable Instant rungAt() {
        return rung == null ? null : rung.at();
    }

    /// The earliest of them, none if nothing is armed. The database computes the same as `due_at`.
    public @Nullable Instant dueAt() {
        return Stream.of(rungAt(), refreshAt, expiryAt, retireAt, leaseUntil)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    public Armed withRung(@Nullable ArmedRung next) {
        return new Armed(next, refreshAt, expiryAt, retireAt, leaseUntil);
    }

    public Armed withRefreshAt(@Nullable Instant at) {
        return new Armed(rung, at, expiryAt, retireAt, leaseUntil);
    }

    public Armed withExpiryAt(@Nullable Instant at) {
        return new Armed(rung, refreshAt, at, retireAt, leaseUntil);
    }

    public Armed withRetireAt(@Nullable Instant at) {
        return new Armed(rung, refreshAt, expiryAt, at, leaseUntil);
    }

    public Armed withLeaseUntil(@Nullable Instant at) {
        return new Armed(rung, refreshAt, expiryAt, retireAt, at);
    }
}
