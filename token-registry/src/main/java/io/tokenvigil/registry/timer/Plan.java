package io.tokenvigil.registry.timer;

import io.tokenvigil.events.Rung;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the effective policy and the provider's capabilities come to for a token's timers.
///
/// @param ladder in order of time, each rung once
/// @param overlap how long a superseded generation is kept alive
/// @param notices when its owners are told
/// @param automatic a refresh needs nobody's hand: there is a way, something to refresh with, and
///   the policy does not say `off`
/// @param onlyPersonRenews no call can renew it: a person must
/// @param earlyRefreshIsNoop the provider answers an early refresh with the same token, so that the
///   right moment is just after the expiry
/// @param oldSurvives the old access token stays valid after a refresh
/// @param keepAlive the chain is touched at least this often, where the provider lets idle ones die
/// @param maxAge how old a token that never expires is to become
public record Plan(
        List<Rung> ladder,
        RefreshPlan refresh,
        Duration overlap,
        Notify notices,
        boolean automatic,
        boolean onlyPersonRenews,
        boolean earlyRefreshIsNoop,
        boolean oldSurvives,
        @Nullable Duration keepAlive,
        @Nullable Duration maxAge) {

    public Plan {
        ladder = ladder.stream().sorted().distinct().toList();
        Objects.requireNonNull(refresh, "refresh");
        Objects.requireNonNull(notices, "notices");
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("overlap is " + overlap + ", must not be negative");
        }
        if (keepAlive != null && (keepAlive.isNegative() || keepAlive.isZero())) {
            throw new IllegalArgumentException("keepAlive is " + keepAlive + ", must be positive");
        }
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw new IllegalArgumentException("maxAge is " + maxAge + ", must be positive");
        }
    }

    /// Whether a refresh point is armed for tokens with this plan.
    public boolean refreshes() {
        return automatic && !(refresh instanceof RefreshPlan.Off);
    }
}
