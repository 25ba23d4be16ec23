package io.tokenvigil.registry.apikey;

import io.tokenvigil.registry.input.Checks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long an API key lives: 90 days unless said otherwise, at most 365.
final class KeyTerm {

    private static final Duration DEFAULT = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(365);

    private KeyTerm() {}

    /// The end of the term; none if it was refused.
    static @Nullable Instant checked(
            Checks checks, @Nullable String expiresAt, @Nullable String expiresIn, Instant now) {
        if (expiresAt != null && expiresIn != null) {
            checks.refuse("expiresIn", expiresIn, "contradicts expiresAt: give one of them");
            return null;
        }
        if (expiresAt == null) {
            Duration life =
                    expiresIn == null ? DEFAULT : checks.positiveDuration("expiresIn", expiresIn);
            return life == null
                    ? null
                    : within(checks, "expiresIn", String.valueOf(expiresIn), now.plus(life), now);
        }
        Instant until = checks.instant("expiresAt", expiresAt);
        if (until != null && !until.isAfter(now)) {
            checks.refuse("expiresAt", expiresAt, "has passed: a new key must still live");
            return null;
        }
        return until == null ? null : within(checks, "expiresAt", expiresAt, until, now);
    }

    private static @Nullable Instant within(
            Checks checks, String field, String value, Instant until, Instant now) {
        if (until.isAfter(now.plus(LONGEST))) {
            checks.refuse(
                    field, value, "is more than 365 days away: a key lives at most that long");
            return null;
        }
        return until;
    }
}
