package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.inject.Singleton;
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
        return sql.row(
                        "select namespace, labels from token where id = ?",
                        row ->
                                caller.mayRead(
                                        row.getString("namespace"),
                                        json.textMap(row.getString("labels"))),
                        token)
                .orElse(false);
    }
}
