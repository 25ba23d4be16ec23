package io.tokenvigil.registry.console.signin;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import java.util.Map;
import java.util.UUID;

/// Somebody at the console: may what their key may, and is told apart from programs that use it.
record Person(Caller key) implements Caller {

    @Override
    public UUID id() {
        return key.id();
    }

    @Override
    public String name() {
        return key.name();
    }

    @Override
    public Role role() {
        return key.role();
    }

    @Override
    public NamespaceScope namespaces() {
        return key.namespaces();
    }

    @Override
    public Map<String, String> labels() {
        return key.labels();
    }

    @Override
    public Actor actor() {
        return new Actor(ActorKind.PERSON, id().toString());
    }
}
