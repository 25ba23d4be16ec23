package io.tokenvigil.registry.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Has every statement explained as it is run.
public final class ExplainedSql extends Sql {

    private final List<JsonNode> plans = new ArrayList<>();

    public ExplainedSql(AgroalDataSource database) {
        super(database);
    }

    @Override
    public Sql foreseeing() {
        return this;
    }

    @Override
    public <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        if (sql.startsWith("explain")) {
            return super.rows(sql, reader, parameters);
        }
        super.rows(
                        "explain (analyze, buffers, timing off, format json) " + sql,
                        row -> plan(row.getString(1)),
                        parameters)
                .forEach(plans::add);
        return super.rows(sql, reader, parameters);
    }

    private static JsonNode plan(String explained) {
        try {
            return new ObjectMapper().readTree(explained).get(0).get("Plan");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL explains in JSON", e);
        }
    }

    /// Each statement read fewer blocks of 8 kB than so many, and none of these tables from end to
    /// end.
    public void check(String what, int most, Set<String> large) {
        assertThat(plans).isNotEmpty();
        for (JsonNode plan : plans) {
            assertThat(blocks(plan))
                    .as("blocks for %s%n%s", what, plan.toPrettyString())
                    .isLessThan(most);
            assertThat(plan.findParents("Relation Name"))
                    .as("scans for %s%n%s", what, plan.toPrettyString())
                    .noneMatch(
                            scan ->
                                    scan.get("Node Type").asText().equals("Seq Scan")
                                            && large.contains(scan.get("Relation Name").asText()));
        }
    }

    private static long blocks(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asLong() + plan.get("Shared Read Blocks").asLong();
    }
}
