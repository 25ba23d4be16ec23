package io.tokenvigil.events;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Refreshing did not succeed. Emitted at the first failure, whenever the code changes, and at the
/// last one.
///
/// @param attempt number of the attempt since the refresh became due, from 1
/// @param nextAttemptAt when it is tried again by itself; none if it is not
/// @param needsPerson whether nothing happens until a person acts
public record TokenRefreshFailed(
        TokenFacts facts,
        Code code,
        int attempt,
        @Nullable Instant nextAttemptAt,
        boolean needsPerson)
        implements TokenEvent {

    public TokenRefreshFailed {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(code, "code");
        Bounds.atLeast("attempt", attempt, 1);
        Bounds.instant("nextAttemptAt", nextAttemptAt);
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_REFRESH_FAILED;
    }
}
