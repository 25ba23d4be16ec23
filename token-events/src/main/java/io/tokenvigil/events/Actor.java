package io.tokenvigil.events;

import java.util.Objects;

/// Who or what made something happen.
///
/// @param id names the actor among its kind: an API key's id, a worker's name, a part of the
///   registry (`timers`), a person's subject at the identity provider; never a mail address
public record Actor(ActorKind kind, String id) {

    public Actor {
        Objects.requireNonNull(kind, "kind");
        Bounds.words("actor.id", id, 1, Bounds.ACTOR_ID);
    }
}
