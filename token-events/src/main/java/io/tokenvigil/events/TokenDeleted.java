package io.tokenvigil.events;

import java.util.Objects;

/// A token was removed and its secrets destroyed. It is the last event of its token.
public record TokenDeleted(TokenFacts facts) implements TokenEvent {

    public TokenDeleted {
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_DELETED;
    }
}
