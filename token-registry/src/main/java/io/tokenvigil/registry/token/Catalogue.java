package io.tokenvigil.registry.token;

import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.policy.EffectivePolicy;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.policy.PolicyDefaults;
import io.tokenvigil.registry.provider.ListedHosts;
import io.tokenvigil.registry.provider.Provider;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What tokens refer to, by name: as much of it as some tokens need, read once for all of them.
///
/// @param policies the named ones
/// @param contacts names of those that exist
/// @param listed hosts for local use
record Catalogue(
        Map<String, Provider> providers,
        Map<String, Namespace> namespaces,
        Map<String, Policy> policies,
        Set<String> contacts,
        PolicyDefaults defaults,
        ListedHosts listed) {

    /// What holds for a token whose provider, namespace and named policy are in here.
    EffectivePolicy policyOf(String namespace, String provider, Policy own) {
        return EffectivePolicy.resolve(
                own,
                own.name() == null ? null : policies.get(own.name()),
                Objects.requireNonNull(providers.get(provider), "a token's provider").policy(),
                Objects.requireNonNull(namespaces.get(namespace), "a token's namespace").policy(),
                defaults);
    }
}
