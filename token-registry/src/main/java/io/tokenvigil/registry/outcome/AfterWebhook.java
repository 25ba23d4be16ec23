package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from having called a destination: pure. How long it is tried at all is decided when
/// it is leased.
sealed interface AfterWebhook {

    /// It knows, or said that it wants no more of this.
    record Over() implements AfterWebhook {}

    /// It is called again.
    record Again(Instant at) implements AfterWebhook {}

    int GONE = 410;

    /// Decides over one call.
    ///
    /// @param tries how often it was called, from 1
    static AfterWebhook of(Report.Ending ending, int tries, Instant now, Backoff backoff) {
        boolean over =
                ending.outcome() == Outcome.DONE
                        || Integer.valueOf(GONE).equals(ending.httpStatus());
        return over ? new Over() : new Again(now.plus(wait(ending.retryAfter(), tries, backoff)));
    }

    private static Duration wait(@Nullable Duration asked, int tries, Backoff backoff) {
        Duration wait = backoff.after(tries);
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }
}
