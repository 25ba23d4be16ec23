package io.tokenvigil.events;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A generation became current: readers of the credential get it from now on. Its number is the
/// common `generation`.
///
/// @param source where the generation came from
/// @param previousGeneration number of the generation that was current until now; 0 if there was
///   none
/// @param previousValidUntil until when the previous access token is expected to work; none where
///   there was no previous one, or where it never expires
/// @param verified what is known about the new access token at this moment
/// @param afterFailures attempts that failed since the previous generation became current
public record TokenRefreshed(
        TokenFacts facts,
        GenerationSource source,
        int previousGeneration,
        @Nullable Instant previousValidUntil,
        Verification verified,
        int afterFailures)
        implements TokenEvent {

    public TokenRefreshed {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(source, "source");
        Bounds.atLeast("previousGeneration", previousGeneration, 0);
        Bounds.instant("previousValidUntil", previousValidUntil);
        Objects.requireNonNull(verified, "verified");
        Bounds.atLeast("afterFailures", afterFailures, 0);
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_REFRESHED;
    }
}
