package io.tokenvigil.registry.access;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Who makes the present request, and what of the installation exists for them. Inject it; it
/// belongs to the request.
///
/// What a caller may not read does not exist for them: answer 404 in the words of
/// `ProblemException.notFound`, never 403 (C-8).
public interface Caller {

    /// The API key's id, stable across rotations; a person's, made of issuer and subject.
    UUID id();

    /// The API key's name, as its maker called it; a person's, as their issuer says it.
    String name();

    Role role();

    NamespaceScope namespaces();

    /// Only tokens that carry all of these labels exist for this caller; empty: any.
    Map<String, String> labels();

    /// Only tokens of this owner exist for this caller; empty: anybody's.
    default Optional<String> owner() {
        return Optional.empty();
    }

    /// Whether this namespace exists for the caller.
    default boolean mayRead(String namespace) {
        return namespaces().includes(namespace);
    }

    /// Whether a token with these labels in this namespace exists for the caller, whoever owns it.
    default boolean mayRead(String namespace, Map<String, String> tokenLabels) {
        return owner().isEmpty() && isInScope(namespace, tokenLabels);
    }

    /// Whether this owner's token with these labels in this namespace exists for the caller.
    default boolean mayRead(String namespace, Map<String, String> tokenLabels, String tokenOwner) {
        return owner().map(tokenOwner::equals).orElse(true) && isInScope(namespace, tokenLabels);
    }

    private boolean isInScope(String namespace, Map<String, String> tokenLabels) {
        return mayRead(namespace) && tokenLabels.entrySet().containsAll(labels().entrySet());
    }

    /// Whether the caller may change what is in this namespace.
    default boolean mayWrite(String namespace) {
        return mayRead(namespace) && role().grants().contains(Role.EDITORS);
    }

    /// How events and the audit trail name the caller.
    default Actor actor() {
        return new Actor(ActorKind.API_KEY, id().toString());
    }

    /// Whether the caller speaks for the whole installation: providers, named policies, contacts
    /// and new namespaces are nobody's in particular.
    default boolean isUnbound() {
        return namespaces() instanceof NamespaceScope.All
                && labels().isEmpty()
                && owner().isEmpty();
    }

    /// Whether the caller may change what belongs to the whole installation.
    default boolean keepsAll() {
        return role() == Role.ADMIN && isUnbound();
    }

    /// Ends the request with 403 unless the caller speaks for the whole installation. Not for what
    /// lies in a namespace.
    default void requireUnbound() {
        if (!isUnbound()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "This belongs to the whole installation: only a role for all namespaces may do it.");
        }
    }
}
