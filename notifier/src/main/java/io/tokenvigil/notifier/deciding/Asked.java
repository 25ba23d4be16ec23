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

    /// It could not be asked, or did not understand: nothing is known and everything waits.
    ///
    /// @param cause for the log: a kind of failure, never a text that came from outside
    record Away(String cause) implements Asked {}
}
