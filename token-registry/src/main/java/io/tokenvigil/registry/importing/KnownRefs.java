package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.token.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds which refs of a batch have their token already, in one statement.
@ApplicationScoped
class KnownRefs {

    private final Sql sql;
    private final StoredJson json;

    KnownRefs(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// A token with a ref.
    record Known(long key, UUID id, String namespace, String ref, Map<String, String> labels) {}

    /// By `namespace ref`.
    Map<String, Known> find(Collection<Registration> registrations) {
        List<Registration> named =
                registrations.stream().filter(r -> r.particulars().ref() != null).toList();
        if (named.isEmpty()) {
            return Map.of();
        }
        return sql
                .rows(
                        """
                        select t.key, t.id, t.namespace, t.ref, t.labels
                        from unnest(?::text[], ?::text[]) as n (namespace, ref)
                        join token t on t.namespace = n.namespace and t.ref = n.ref
                        """,
                        row ->
                                new Known(
                                        row.getLong("key"),
                                        row.getObject("id", UUID.class),
                                        row.getString("namespace"),
                                        row.getString("ref"),
                                        json.textMap(row.getString("labels"))),
                        named.stream().map(Registration::namespace).toArray(String[]::new),
                        named.stream().map(r -> r.particulars().ref()).toArray(String[]::new))
                .stream()
                .collect(
                        Collectors.toMap(
                                known -> known.namespace() + " " + known.ref(),
                                Function.identity()));
    }
}
