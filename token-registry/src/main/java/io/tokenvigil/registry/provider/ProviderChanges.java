package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an entry may become, given what is stored: its namespaces exist, its secrets fit its
/// client, and what its tokens rely on stays.
@Singleton
class ProviderChanges {

    private final Providers providers;
    private final AddressRules addresses;

    ProviderChanges(Providers providers, AddressRules addresses) {
        this.providers = providers;
        this.addresses = addresses;
    }

    /// The entry that a request asks for; ends with 422 where it makes none.
    Wanted read(String id, ProviderRequest request, Instant now) {
        Checks checks = new Checks();
        if (request.id() != null && !request.id().equals(id)) {
            checks.refuse("id", request.id(), "contradicts the path, which says " + id);
        }
        Provider provider = ProviderReader.read(checks, id, request);
        SecretsChange secrets =
                request.client() == null
                        ? new SecretsChange.Keep()
                        : request.client().secretsChange(checks.in("client"), now);
        if (provider != null) {
            addresses.check(checks, provider);
            Contradictions.check(checks, provider);
            List<String> missing = providers.missingNamespaces(provider.namespaces());
            if (!missing.isEmpty()) {
                checks.refuse(
                        "namespaces",
                        String.join(", ", missing),
                        "names a namespace that does not exist");
            }
        }
        if (provider == null || !checks.passed()) {
            throw ProblemException.invalid(checks.refusals());
        }
        return new Wanted(provider, secrets);
    }

    /// Ends with 422 unless the client has the secrets that its authentication needs, and no
    /// others.
    ///
    /// @param secrets how many there are once the change is done
    void checkSecrets(Provider provider, int secrets) {
        Checks checks = new Checks();
        Client client = provider.protocol().client();
        switch (provider.protocol().kind()) {
            case MANUAL -> refuse(checks, secrets > 0, "mean nothing for manual: leave them out");
            case APPTOKEN_REFRESH ->
                    refuse(
                            checks,
                            (client == null) == (secrets > 0),
                            "and client.id belong together: give both, or leave both to the tokens");
            case OAUTH2_REFRESH_TOKEN, OAUTH2_CLIENT_CREDENTIALS ->
                    checkAuthentication(checks, client, secrets);
            case HTTP -> checkDeclared(checks, provider.protocol(), secrets);
        }
        ProblemException.unless(checks);
    }

    private static void checkDeclared(Checks checks, Protocol protocol, int secrets) {
        boolean needed =
                protocol instanceof Protocol.DeclaredHttp http
                        && http.needsSecret()
                        && http.client() != null;
        refuse(checks, needed && secrets == 0, "are missing, and the request presents one");
        refuse(checks, !needed && secrets > 0, "are never presented: leave them out");
    }

    private static void checkAuthentication(Checks checks, @Nullable Client client, int secrets) {
        ClientAuthentication authentication =
                client == null ? ClientAuthentication.NONE : client.authentication();
        boolean none = authentication == ClientAuthentication.NONE;
        refuse(
                checks,
                none && secrets > 0,
                "contradict client.authentication none: leave them out");
        refuse(
                checks,
                !none && secrets == 0,
                "are missing, and client.authentication is " + authentication.text());
    }

    private static void refuse(Checks checks, boolean broken, String message) {
        if (broken) {
            checks.refuse("client.secrets", message);
        }
    }

    /// Ends with 409 where living tokens rely on what would change. Nothing of them may be sent to
    /// a host that they were not registered for (C-10).
    void checkTokens(Provider before, Provider after) {
        if (leavesNamespaces(before, after)
                && providers.hasTokensOutside(before.id(), after.namespaces())) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE,
                    "Tokens of this provider live outside of these namespaces.");
        }
        boolean moved = moves(hosts(before), hosts(after));
        boolean other = before.protocol().kind() != after.protocol().kind();
        if ((moved || other) && providers.hasTokens(before.id())) {
            throw moved
                    ? ProblemException.conflict(
                            ProblemType.ENDPOINT_HOST,
                            "Tokens of this provider live, and their secrets go only to the hosts they were registered for. Make another provider.")
                    : ProblemException.conflict(
                            ProblemType.IN_USE,
                            "Tokens of this provider live, so its protocol cannot change. Make another provider.");
        }
    }

    /// Where it leaves none, nothing has to be looked up: that can take long.
    private static boolean leavesNamespaces(Provider before, Provider after) {
        return !after.namespaces().isEmpty()
                && (before.namespaces().isEmpty()
                        || !after.namespaces().containsAll(before.namespaces()));
    }

    /// Whether something would go to another host than now. What went nowhere may go to the token
    /// endpoint's, which has all that there is.
    private static boolean moves(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .anyMatch(
                        address ->
                                !address.getValue()
                                        .equals(
                                                before.getOrDefault(
                                                        address.getKey(),
                                                        before.get(Provider.TOKEN_ENDPOINT))));
    }

    /// By setting.
    private static Map<String, String> hosts(Provider provider) {
        return provider.addresses().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                address -> address.getValue().getHost().toLowerCase(Locale.ROOT)));
    }

    /// An entry as asked for, and what is to become of its secrets.
    record Wanted(Provider provider, SecretsChange secrets) {}
}
