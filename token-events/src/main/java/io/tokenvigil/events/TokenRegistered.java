package io.tokenvigil.events;

import java.util.Objects;

/// A token was put under watch, by a person or a program.
public record TokenRegistered(TokenFacts facts) implements TokenEvent {

    public TokenRegistered {
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_REGISTERED;
    }
}
