package io.tokenvigil.registry.openid;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.events.NamedUuid;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Somebody whom the issuer vouches for, at the console or by an access token.
///
/// @param statement what it says of them
/// @param role what that stands for here; an `owner` has only their own tokens
public record IssuedCaller(Statement statement, Role role, NamespaceScope namespaces)
        implements Caller {

    /// Names within it are issuers, and what they call somebody.
    private static final UUID SPACE = UUID.fromString("b8f1e5f2-6f0c-5f65-9d3c-5f2f6a1f7c11");

    public IssuedCaller {
        if (role == Role.OWNER && statement.owner() == null) {
            throw new IllegalArgumentException("an owner without an owner's id would be everybody");
        }
    }

    @Override
    public UUID id() {
        return NamedUuid.of(SPACE, statement.issuer() + "\n" + statement.subject());
    }

    @Override
    public String name() {
        return statement.name();
    }

    @Override
    public Map<String, String> labels() {
        return Map.of();
    }

    @Override
    public Optional<String> owner() {
        return role == Role.OWNER ? Optional.ofNullable(statement.owner()) : Optional.empty();
    }

    /// The issuer's subject; where that is a mail address, or does not fit into an event, the id
    /// that is made of it.
    @Override
    public Actor actor() {
        String subject = statement.subject();
        boolean fits = subject.indexOf('@') < 0 && Bounds.isWords(subject, Bounds.ACTOR_ID);
        return new Actor(ActorKind.PERSON, fits ? subject : id().toString());
    }
}
