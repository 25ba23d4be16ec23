package io.tokenvigil.registry.work;

import io.tokenvigil.registry.provider.ProviderEntry;
import io.tokenvigil.registry.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads providers' terms as they are now.
@ApplicationScoped
public class ProviderTerms {

    private final Providers providers;

    ProviderTerms(Providers providers) {
        this.providers = providers;
    }

    /// By provider; each that exists.
    public Map<String, Terms> of(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : providers.entries(Set.copyOf(ids)).stream()
                        .map(ProviderEntry::provider)
                        .map(Terms::of)
                        .collect(Collectors.toMap(Terms::provider, terms -> terms));
    }
}
