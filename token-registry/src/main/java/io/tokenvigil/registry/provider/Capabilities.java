package io.tokenvigil.registry.provider;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the provider does and does not do, as its entry declares: nothing is guessed at run time.
///
/// @param refusedStatuses answered by its edge before its token endpoint: refused, not unknown
/// @param expiresIn what its expiry's number means
/// @param assumedLifetime of a token whose answer has no expiry
/// @param maxLifetime caps any expiry
/// @param requestedLifetime what we ask for; zero is never
/// @param oldSurvives the old access token stays valid after a refresh
/// @param earlyRefreshIsNoop an early refresh answers the same token
/// @param keepAlive touch the chain at least this often: idle refresh tokens die
public record Capabilities(
        Set<Integer> refusedStatuses,
        ExpiresIn expiresIn,
        @Nullable Duration assumedLifetime,
        @Nullable Duration maxLifetime,
        @Nullable Duration requestedLifetime,
        boolean oldSurvives,
        boolean earlyRefreshIsNoop,
        Revokes revokes,
        Verification verification,
        @Nullable Duration keepAlive) {

    public Capabilities {
        refusedStatuses = Set.copyOf(refusedStatuses);
    }
}
