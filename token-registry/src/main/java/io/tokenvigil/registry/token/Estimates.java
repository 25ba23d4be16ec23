package io.tokenvigil.registry.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;

/// How much PostgreSQL expects to find, by its statistics, without looking.
final class Estimates {

    private final Sql sql;
    private final StoredJson json;

    Estimates(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// How many rows fit.
    double rows(String tables, Conditions conditions) {
        return sql.row(
                        "explain (format json) select from %s where %s"
                                .formatted(tables, conditions.text()),
                        row -> json.read(row.getString(1), Explained[].class)[0].plan().rows(),
                        conditions.parameters())
                .orElseThrow();
    }

    private record Explained(@JsonProperty("Plan") Plan plan) {}

    private record Plan(@JsonProperty("Plan Rows") double rows) {}
}
