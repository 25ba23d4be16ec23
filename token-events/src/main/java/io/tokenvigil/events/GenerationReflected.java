package io.tokenvigil.events;

import java.util.Objects;

/// A destination reported that it runs on a generation.
///
/// @param affectedGeneration the generation that the destination runs on, from 1
/// @param destination the destination's name, in the user's words
/// @param checked whether it was also seen to work there
public record GenerationReflected(
        TokenFacts facts, int affectedGeneration, String destination, boolean checked)
        implements TokenEvent {

    public GenerationReflected {
        Objects.requireNonNull(facts, "facts");
        Bounds.atLeast("affectedGeneration", affectedGeneration, 1);
        Bounds.words("destination", destination, 1, Bounds.DESTINATION);
    }

    @Override
    public EventType type() {
        return EventType.GENERATION_REFLECTED;
    }
}
