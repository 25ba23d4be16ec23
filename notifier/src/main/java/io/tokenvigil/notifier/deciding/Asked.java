package io.tokenvigil.notifier.deciding;

import java.util.Map;
import java.util.UUID;

/// What came of asking the registry.
public sealed interface Asked {

    /// It answered; an occasion that it left out is asked about again.
    record Answered(Map<UUID, Decision> decisions) implements Asked {

        public Answered {
            decisions = Map.copyOf(decisions);
        }
    }

    /// It does not take this question, and would not take it if it were asked again.
    ///
    /// @param cause as of [Away]
    record Refused(String cause) implements Asked {}

    /// It failed, perhaps over this question, perhaps over any.
    ///
    /// @param cause as of [Away]
    record Failed(String cause) implements Asked {}

    /// It could not be asked: nothing is known and everything waits.
    ///
    /// @param cause for the log: a kind of failure, never a text that came from outside
    record Away(String cause) implements Asked {}
}
