package io.tokenvigil.events;

import java.util.Objects;

/// A superseded generation has ended and its secrets are destroyed.
///
/// @param affectedGeneration the generation that ended, from 1
/// @param how what ended it
public record GenerationRetired(TokenFacts facts, int affectedGeneration, RetiredHow how)
        implements TokenEvent {

    public GenerationRetired {
        Objects.requireNonNull(facts, "facts");
        Bounds.atLeast("affectedGeneration", affectedGeneration, 1);
        Objects.requireNonNull(how, "how");
    }

    @Override
    public EventType type() {
        return EventType.GENERATION_RETIRED;
    }
}
