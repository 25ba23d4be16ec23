package io.tokenvigil.registry.rewrap;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// How many values each key wraps, workers' slots included.
@ApplicationScoped
class KeyReferences {

    private final Sql sql;

    KeyReferences(Sql sql) {
        this.sql = sql;
    }

    Map<Long, Long> count() {
        Map<Long, Long> references = new HashMap<>();
        sql.rows(
                """
                select key_id, count(*) as values from (
                  select key_id from generation where key_id is not null
                  union all select key_id from token where key_id is not null
                  union all select key_id from provider_secret
                  union all select rescue_key from attempt where rescue_key is not null
                  union all select key_id from stray_value
                  union all select key_id from webhook_secret
                  union all select key_id from keyset_check
                  union all select key_id from worker_slot where key_id is not null
                ) r group by key_id
                """,
                row -> references.put(row.getLong("key_id"), row.getLong("values")));
        return references;
    }
}
