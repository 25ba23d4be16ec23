package io.tokenvigil.events;

import java.util.Objects;

/// What people wrote about a token was changed: its name, labels, policy, owner or destinations.
public record TokenChanged(TokenFacts facts) implements TokenEvent {

    public TokenChanged {
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_CHANGED;
    }
}
