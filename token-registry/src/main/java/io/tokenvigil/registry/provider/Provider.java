package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.policy.Policy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A catalogue entry: one client at one system that issues tokens. Its parts agree with each other.
///
/// @param catalogue which well-known system it is an entry for; for people
/// @param namespaces whose tokens may use it; empty: anyone's
/// @param policy what its tokens do when nobody nearer says
public record Provider(
        String id,
        String displayName,
        @Nullable String catalogue,
        Protocol protocol,
        Capabilities capabilities,
        CallLimits limits,
        Set<String> namespaces,
        Policy policy,
        List<DestinationKind> destinationKinds,
        Links links) {

    static final String TOKEN_ENDPOINT = "tokenEndpoint";

    public Provider {
        namespaces = Set.copyOf(namespaces);
        destinationKinds = List.copyOf(destinationKinds);
    }

    /// Whether tokens in this namespace may use it.
    public boolean serves(String namespace) {
        return namespaces.isEmpty() || namespaces.contains(namespace);
    }

    /// Whether less is asked of it than it documents as the shortest life that it gives.
    ///
    /// @param wanted by the token, none where that leaves it to the entry; zero is never
    public boolean asksForLess(@Nullable Duration wanted) {
        Duration asked = wanted == null ? capabilities.requestedLifetime() : wanted;
        return asked != null
                && asked.isPositive()
                && asked.compareTo(protocol.shortestLifetime()) < 0;
    }

    /// Every address that its tokens' secrets may be sent to, by setting.
    Map<String, URI> addresses() {
        Map<String, URI> addresses = new HashMap<>();
        Endpoints endpoints = protocol.endpoints();
        if (endpoints != null) {
            addresses.put(TOKEN_ENDPOINT, endpoints.token());
            add(addresses, "introspectionEndpoint", endpoints.introspection());
            add(addresses, "revocationEndpoint", endpoints.revocation());
        }
        switch (capabilities.verification()) {
            case Verification.Userinfo(URI url) -> addresses.put("verification", url);
            case Verification.Probe(URI url) -> addresses.put("verification", url);
            case Verification.None(), Verification.Introspection() -> {}
        }
        return addresses;
    }

    private static void add(Map<String, URI> addresses, String setting, @Nullable URI address) {
        if (address != null) {
            addresses.put(setting, address);
        }
    }
}
