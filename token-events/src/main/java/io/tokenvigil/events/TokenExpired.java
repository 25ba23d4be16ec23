package io.tokenvigil.events;

import java.util.Objects;

/// The current generation's expiry passed and no newer generation is current. A refresh may still
/// succeed.
public record TokenExpired(TokenFacts facts) implements TokenEvent {

    public TokenExpired {
        Objects.requireNonNull(facts, "facts");
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_EXPIRED;
    }
}
