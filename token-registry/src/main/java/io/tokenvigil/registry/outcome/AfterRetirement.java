package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from asking a provider to revoke a superseded value: pure. A revocation may be
/// repeated, so nothing here needs a person.
sealed interface AfterRetirement {

    /// It is over.
    record Over(RetiredHow how) implements AfterRetirement {}

    /// The provider is asked again.
    record Again(Instant at) implements AfterRetirement {}

    /// A value that never expires is given up after so many tries: about two hours.
    int TRIES = 30;

    /// How asking ended.
    ///
    /// @param tries how often it was tried, from 1
    /// @param validUntil when it ends by itself, if it does
    record Trial(
            Outcome outcome,
            @Nullable Code code,
            @Nullable Duration retryAfter,
            int tries,
            @Nullable Instant validUntil) {}

    static AfterRetirement of(Trial trial, Instant now, Backoff backoff) {
        return switch (trial.outcome()) {
            case DONE -> new Over(RetiredHow.PROVIDER);
            case NOT_SENT, UNKNOWN -> again(trial, now, backoff);
            case REFUSED ->
                    isPassing(trial.code())
                            ? again(trial, now, backoff)
                            : new Over(RetiredHow.NONE);
        };
    }

    private static boolean isPassing(@Nullable Code code) {
        return code == Code.RATE_LIMITED
                || code == Code.PROVIDER_UNAVAILABLE
                || code == Code.INVALID_CLIENT
                || code == Code.CLIENT_REJECTED;
    }

    private static AfterRetirement again(Trial trial, Instant now, Backoff backoff) {
        Duration wait = backoff.after(trial.tries());
        Duration asked = trial.retryAfter();
        Instant at = now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        Instant end = trial.validUntil();
        if (end != null && !at.isBefore(end)) {
            return end.isAfter(now) ? new Again(at) : new Over(RetiredHow.EXPIRED);
        }
        return trial.tries() >= TRIES ? new Over(RetiredHow.NONE) : new Again(at);
    }
}
