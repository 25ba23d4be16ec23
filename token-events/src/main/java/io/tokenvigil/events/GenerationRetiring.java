package io.tokenvigil.events;

import java.util.Objects;

/// A superseded generation's overlap is over and every destination has left it: it is being ended.
///
/// @param affectedGeneration the generation that is being ended, from 1
public record GenerationRetiring(TokenFacts facts, int affectedGeneration) implements TokenEvent {

    public GenerationRetiring {
        Objects.requireNonNull(facts, "facts");
        Bounds.atLeast("affectedGeneration", affectedGeneration, 1);
    }

    @Override
    public EventType type() {
        return EventType.GENERATION_RETIRING;
    }
}
