package io.tokenvigil.events;

import java.util.Objects;

/// A token was ended on purpose, with all of its generations. Nothing further becomes due for it.
public record TokenRevoked(TokenFacts facts) implements TokenEvent {

    public TokenRevoked {
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_REVOKED;
    }
}
