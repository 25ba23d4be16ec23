package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/// Which tokens exist for the present caller (C-8).
@Singleton
class Sight {

    private final Caller caller;
    private final Sql sql;
    private final StoredJson json;

    Sight(Caller caller, Sql sql, StoredJson json) {
        this.caller = caller;
        this.sql = sql;
        this.json = json;
    }

    boolean includes(UUID token) {
        return namespaceOf(token).isPresent();
    }

    /// Of a token that exists for the caller.
    Optional<String> namespaceOf(UUID token) {
        return sql.row(
                        "select namespace, labels from token where id = ?",
                        row -> visible(row.getString("namespace"), row.getString("labels")),
                        token)
                .flatMap(found -> found);
    }

    private Optional<String> visible(String namespace, String labels) {
        return caller.mayRead(namespace, json.textMap(labels))
                ? Optional.of(namespace)
                : Optional.empty();
    }
}
