package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Verification;
import java.time.Instant;

/// What follows from asking a provider whether a refresh token is spent: pure. By now whoever
/// presented it cannot act any more.
sealed interface AfterIntrospection {

    /// It is good, so nothing has spent it: it may be presented again.
    record PresentAgain() implements AfterIntrospection {}

    /// It is spent, and its successor is lost.
    record Spent() implements AfterIntrospection {}

    /// The provider is asked again.
    record Again(Instant at) implements AfterIntrospection {}

    /// It was asked often enough.
    record GiveUp() implements AfterIntrospection {}

    /// How often it is asked. A person is told when [io.tokenvigil.registry.attempt.Patience] is
    /// over, whatever this has come to.
    int TRIES = 4;

    /// Decides over what the provider said.
    ///
    /// @param tries how often it was asked, from 1
    /// @param again when another try would be
    static AfterIntrospection of(Verification found, int tries, Instant again) {
        return switch (found) {
            case VERIFIED -> new PresentAgain();
            case REJECTED -> new Spent();
            case INCONCLUSIVE, NOT_CHECKED -> tries < TRIES ? new Again(again) : new GiveUp();
        };
    }
}
