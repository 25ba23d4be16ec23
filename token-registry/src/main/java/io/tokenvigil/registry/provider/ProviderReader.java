package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.policy.RefreshMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a catalogue entry of a request: every setting by itself, then all of them together, so
/// that an entry that exists makes sense. Pure; what depends on the installation or on stored
/// secrets is checked elsewhere.
final class ProviderReader {

    private static final int NAME = 100;
    private static final int MOST = 100;
    private static final int LONGEST_LINK = 2_000;

    private ProviderReader() {}

    /// The entry; none where something was refused.
    static @Nullable Provider read(Checks checks, String id, ProviderRequest request) {
        Identifiers.checked(checks, "id", id);
        String name =
                checks.someWords(
                        "displayName",
                        checks.required(
                                "displayName", request.displayName(), "\"Company sign-in\""),
                        NAME);
        String catalogue = Identifiers.checked(checks, "catalogue", request.catalogue());
        ProtocolKind kind =
                Word.of(
                        checks,
                        "protocol",
                        checks.required("protocol", request.protocol(), "\"oauth2-refresh-token\""),
                        ProtocolKind.class);
        Policy policy =
                request.policy() == null
                        ? Policy.EMPTY
                        : request.policy().checkedWithoutName(checks.in("policy"));
        Set<String> namespaces = namespaces(checks, request.namespaces());
        List<DestinationKind> kinds = destinationKinds(checks, request.destinationKinds());
        Links links = links(checks.in("links"), request.links());
        if (kind == null) {
            return null;
        }
        checkPolicy(checks, kind, policy);
        Settings settings = new Settings(checks, kind);
        Protocol protocol = ProtocolReader.read(settings, request);
        Capabilities capabilities = CapabilitiesReader.read(settings, request);
        CallLimits limits = LimitsReader.read(settings, request);
        return protocol == null || name == null || !checks.passed()
                ? null
                : new Provider(
                        id,
                        name,
                        catalogue,
                        protocol,
                        capabilities,
                        limits,
                        namespaces,
                        policy,
                        kinds,
                        links);
    }

    private static void checkPolicy(Checks checks, ProtocolKind kind, Policy policy) {
        if (kind == ProtocolKind.MANUAL && policy.mode() == RefreshMode.AUTO) {
            checks.in("policy.refresh")
                    .refuse(
                            "mode",
                            "auto",
                            "contradicts the protocol manual: nobody can refresh these");
        }
    }

    private static Set<String> namespaces(
            Checks checks, @Nullable List<@Nullable String> namespaces) {
        if (namespaces != null && namespaces.isEmpty()) {
            checks.refuse("namespaces", "is empty: leave it out for all namespaces, or name some");
        }
        List<String> given = checks.list("namespaces", namespaces, MOST);
        for (int i = 0; i < given.size(); i++) {
            Identifiers.checked(checks, "namespaces[" + i + "]", given.get(i));
        }
        return Set.copyOf(given);
    }

    private static List<DestinationKind> destinationKinds(
            Checks checks,
            @Nullable List<ProviderRequest.@Nullable DestinationKindRequest> requested) {
        List<DestinationKind> kinds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<ProviderRequest.DestinationKindRequest> given =
                checks.list("destinationKinds", requested, MOST);
        for (int i = 0; i < given.size(); i++) {
            Checks inside = checks.in("destinationKinds", i);
            String name =
                    inside.someWords(
                            "name",
                            inside.required("name", given.get(i).name(), "\"Directory sync\""),
                            NAME);
            URI howTo = inside.page("howTo", given.get(i).howTo(), LONGEST_LINK);
            if (name != null && !names.add(name)) {
                inside.refuse("name", name, "is there twice: give each its own name");
            } else if (name != null) {
                kinds.add(new DestinationKind(name, howTo));
            }
        }
        return kinds;
    }

    private static Links links(Checks checks, ProviderRequest.@Nullable LinksRequest links) {
        return links == null
                ? Links.NONE
                : new Links(
                        checks.page("manage", links.manage(), LONGEST_LINK),
                        checks.page("issue", links.issue(), LONGEST_LINK),
                        checks.page("renew", links.renew(), LONGEST_LINK),
                        checks.page("revoke", links.revoke(), LONGEST_LINK));
    }
}
