package io.tokenvigil.registry.openid;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which role of ours somebody has by what their issuer states. Asked at every request, so that a
/// setting that is changed holds for sessions too.
@Singleton
public class Grants {

    private final Optional<String> issuer;
    private final List<Grant> grants;
    private final String rolesClaim;
    private final Optional<String> ownerClaim;
    private final NamespaceScope ownerNamespaces;

    Grants(OpenIdConfig config) {
        issuer = config.issuer();
        grants =
                config.roles().entrySet().stream()
                        .map(entry -> Grant.parse(entry.getKey(), entry.getValue()))
                        .toList();
        rolesClaim = config.rolesClaim();
        ownerClaim = config.ownerClaim();
        ownerNamespaces =
                config.ownerNamespaces()
                        .<NamespaceScope>map(NamespaceScope.Only::new)
                        .orElseGet(NamespaceScope.All::new);
    }

    /// Those of a claim's values that stand for something.
    Set<String> known(Set<String> values) {
        return grants.stream()
                .map(Grant::value)
                .filter(values::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Who that is here; nobody where no role is theirs. Of several roles the one that may most
    /// counts, in all the namespaces for which they have that one.
    public Optional<IssuedCaller> callerOf(Statement statement) {
        if (!Optional.of(statement.issuer()).equals(issuer)) {
            return Optional.empty();
        }
        List<Grant> theirs = theirs(statement);
        // The roles of people are declared in the order of what they may.
        Optional<Role> most = theirs.stream().map(Grant::role).min(Comparator.naturalOrder());
        if (most.isPresent()) {
            return Optional.of(new IssuedCaller(statement, most.get(), scope(theirs, most.get())));
        }
        return owns(statement)
                ? Optional.of(new IssuedCaller(statement, Role.OWNER, ownerNamespaces))
                : Optional.empty();
    }

    /// A value of another claim than the setting names now means nothing.
    private List<Grant> theirs(Statement statement) {
        return rolesClaim.equals(statement.rolesClaim())
                ? grants.stream()
                        .filter(grant -> statement.values().contains(grant.value()))
                        .toList()
                : List.of();
    }

    private boolean owns(Statement statement) {
        return statement.owner() != null
                && ownerClaim.filter(claim -> claim.equals(statement.ownerClaim())).isPresent();
    }

    private static NamespaceScope scope(List<Grant> theirs, Role role) {
        Set<String> only = new HashSet<>();
        for (Grant grant : theirs) {
            if (grant.role() == role) {
                switch (grant.namespaces()) {
                    case NamespaceScope.All all -> {
                        return all;
                    }
                    case NamespaceScope.Only(Set<String> namespaces) -> only.addAll(namespaces);
                }
            }
        }
        return new NamespaceScope.Only(only);
    }
}
