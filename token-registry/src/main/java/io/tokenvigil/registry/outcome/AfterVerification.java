package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Verification;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from trying out a new access token: pure (design.md §5.4).
sealed interface AfterVerification {

    /// Readers get it.
    record Promote(Verification found) implements AfterVerification {}

    /// The old one stays current, and a person has to look.
    record Withhold() implements AfterVerification {}

    /// It is tried again.
    record Again(Instant at) implements AfterVerification {}

    /// It has been given out already; this is only worth knowing.
    record Note(Verification found) implements AfterVerification {}

    /// How often it is tried before no answer counts as none.
    int TRIES = 3;

    /// So long before the old one ends readers need the new one, whatever is known of it.
    Duration LAST_MOMENT = Duration.ofSeconds(10);

    /// What trying it out found.
    ///
    /// @param tries how often it was tried, from 1
    /// @param isCurrent it was promoted before it could be tried
    /// @param hasEnded its own time was over before it was tried: that it is refused says nothing
    ///   of it
    /// @param oldEnds when the one that is current ends; none: never, or there is none
    record Trial(
            Verification found,
            int tries,
            boolean isCurrent,
            boolean hasEnded,
            @Nullable Instant oldEnds) {}

    /// Decides over a trial.
    ///
    /// @param again when another try would be
    static AfterVerification of(Trial trial, Instant again) {
        return switch (trial.found()) {
            case VERIFIED -> known(trial, Verification.VERIFIED);
            case REJECTED -> rejected(trial);
            case INCONCLUSIVE, NOT_CHECKED ->
                    trial.tries() < TRIES && !isLastMoment(trial, again)
                            ? new Again(again)
                            : known(trial, Verification.INCONCLUSIVE);
        };
    }

    /// A value that ended before it was tried out is followed by the next one as any other is.
    private static AfterVerification rejected(Trial trial) {
        if (trial.hasEnded()) {
            return known(trial, Verification.INCONCLUSIVE);
        }
        return trial.isCurrent() ? new Note(Verification.REJECTED) : new Withhold();
    }

    private static AfterVerification known(Trial trial, Verification found) {
        return trial.isCurrent() ? new Note(found) : new Promote(found);
    }

    private static boolean isLastMoment(Trial trial, Instant again) {
        return !trial.isCurrent()
                && trial.oldEnds() != null
                && again.isAfter(trial.oldEnds().minus(LAST_MOMENT));
    }
}
