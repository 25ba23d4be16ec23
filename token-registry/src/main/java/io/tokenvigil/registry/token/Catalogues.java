package io.tokenvigil.registry.token;

import io.tokenvigil.registry.contact.Contact;
import io.tokenvigil.registry.contact.Contacts;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.namespace.Namespaces;
import io.tokenvigil.registry.policy.NamedPolicies;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.policy.PolicyDefaults;
import io.tokenvigil.registry.provider.ListedHosts;
import io.tokenvigil.registry.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what tokens refer to.
@ApplicationScoped
class Catalogues {

    private static final String SHARE = "share";

    /// Keeps from those only who lock for a change, as [Providers] does.
    private static final String KEY_SHARE = "key share";

    private final Providers providers;
    private final Namespaces namespaces;
    private final NamedPolicies policies;
    private final Contacts contacts;
    private final PolicyDefaults defaults;
    private final ListedHosts listed;
    private final Sql sql;

    Catalogues(
            Providers providers,
            Namespaces namespaces,
            NamedPolicies policies,
            Contacts contacts,
            PolicyDefaults defaults,
            ListedHosts listed,
            Sql sql) {
        this.providers = providers;
        this.namespaces = namespaces;
        this.policies = policies;
        this.contacts = contacts;
        this.defaults = defaults;
        this.listed = listed;
        this.sql = sql;
    }

    /// A token's words for what it refers to.
    record References(
            String namespace, String provider, Policy policy, Collection<String> contacts) {

        static References of(Registration wanted) {
            return new References(
                    wanted.namespace(),
                    wanted.provider(),
                    wanted.particulars().policy(),
                    wanted.particulars().contacts());
        }

        static References of(StoredToken token) {
            return of(token, token.particulars());
        }

        static References of(StoredToken token, Particulars said) {
            return new References(
                    token.namespace(), token.provider(), said.policy(), said.contacts());
        }
    }

    /// As it is now.
    Catalogue read(Collection<References> references) {
        return new Catalogue(
                found(names(references, r -> Stream.of(r.provider())), providers::find),
                found(names(references, r -> Stream.of(r.namespace())), namespaces::find),
                found(names(references, r -> Stream.ofNullable(r.policy().name())), policies::find),
                contacts.findAll(names(references, r -> r.contacts().stream())).stream()
                        .map(Contact::name)
                        .collect(Collectors.toSet()),
                defaults,
                listed);
    }

    /// As it will stay until the transaction ends: whoever changes a policy waits, and then finds
    /// the token that was planned by the old one. Always in the same order, so that nobody waits in
    /// a circle. A provider's entry stays, and whether it is called does not: claims count under
    /// its row's lock, and do not wait for an import.
    @Transactional(Transactional.TxType.MANDATORY)
    Catalogue hold(Collection<References> references) {
        hold("namespace", "id", SHARE, names(references, r -> Stream.of(r.namespace())));
        hold(
                "named_policy",
                "name",
                SHARE,
                names(references, r -> Stream.ofNullable(r.policy().name())));
        hold("contact", "name", SHARE, names(references, r -> r.contacts().stream()));
        hold("provider", "id", KEY_SHARE, names(references, r -> Stream.of(r.provider())));
        return read(references);
    }

    private void hold(String table, String column, String strength, Set<String> names) {
        if (!names.isEmpty()) {
            sql.rows(
                    "select %s from %s where %s = any (?) order by %s for %s"
                            .formatted(column, table, column, column, strength),
                    row -> row.getString(1),
                    (Object) names.toArray(String[]::new));
        }
    }

    private static Set<String> names(
            Collection<References> references, Function<References, Stream<String>> part) {
        return references.stream().flatMap(part).collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> Map<String, T> found(
            Set<String> names, Function<String, Optional<T>> finder) {
        Map<String, T> found = new HashMap<>();
        names.forEach(name -> finder.apply(name).ifPresent(one -> found.put(name, one)));
        return found;
    }
}
