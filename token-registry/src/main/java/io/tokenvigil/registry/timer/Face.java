package io.tokenvigil.registry.timer;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.TokenFacts;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What every event says about a token besides its state.
///
/// @param id the public id
public record Face(
        UUID id, String namespace, String name, String provider, Map<String, String> labels) {

    public Face {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        labels = Map.copyOf(labels);
    }

    /// The common part of an event about the token as `timer` has it.
    TokenFacts facts(TokenTimer timer, Actor actor) {
        return new TokenFacts(
                id,
                timer.sequence(),
                namespace,
                name,
                provider,
                timer.generation(),
                timer.status(),
                timer.expiresAt(),
                timer.grantExpiresAt(),
                labels,
                actor);
    }
}
