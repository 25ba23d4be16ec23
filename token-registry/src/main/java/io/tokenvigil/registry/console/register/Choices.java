package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.namespace.Namespaces;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.ProviderEntry;
import io.tokenvigil.registry.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What there is to choose for whoever registers a token.
@ApplicationScoped
class Choices {

    /// Names that a browser suggests; others can be typed.
    private static final int SUGGESTED = 100;

    private final Providers providers;
    private final Namespaces namespaces;
    private final Caller caller;

    Choices(Providers providers, Namespaces namespaces, Caller caller) {
        this.providers = providers;
        this.namespaces = namespaces;
        this.caller = caller;
    }

    /// Providers of the caller's namespaces, by id.
    ///
    /// @param after the id before the first, none: from the beginning
    List<Provider> providers(@Nullable String after, int most) {
        String place = after != null && Identifiers.isOne(after) ? after : null;
        return providers.page(caller.namespaces(), new PageRequest(most - 1, place)).stream()
                .map(ProviderEntry::provider)
                .toList();
    }

    /// The provider of this id; one that serves none of the caller's namespaces does not exist for
    /// them (C-8).
    Provider provider(String id) {
        return Optional.of(id)
                .filter(Identifiers::isOne)
                .flatMap(providers::find)
                .filter(
                        provider ->
                                caller.isUnbound()
                                        || provider.namespaces().isEmpty()
                                        || provider.namespaces().stream().anyMatch(caller::mayRead))
                .orElseThrow(() -> ProblemException.notFound("provider", id));
    }

    /// Namespaces that a token of this provider may lie in.
    List<String> namespaces(Provider provider) {
        return namespaces.page(caller.namespaces(), new PageRequest(SUGGESTED, null)).stream()
                .map(Namespace::id)
                .filter(provider::serves)
                .toList();
    }
}
