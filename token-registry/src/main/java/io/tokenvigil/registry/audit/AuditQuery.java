package io.tokenvigil.registry.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds the numbers of a page's records along the index that has what is asked for in their order.
///
/// What is asked for is said by comparing rows, and not by equality: where PostgreSQL takes a
/// namespace or an action to be common, it would rather walk all records from the newest on, past
/// however many others.
///
/// @param before only records with a lower number
/// @param most of them at most
record AuditQuery(AuditFilter filter, long before, int most) {

    /// A query for the column `key`, newest first.
    String text() {
        if (filter.token() != null) {
            return along("r.token", "cast(? as uuid)", ofToken());
        }
        String one = along(column(), value(), "");
        return filter.namespaces() == null
                ? one
                : """
                  select f.key from unnest(cast(? as text[])) n (namespace) cross join lateral (%s) f
                  order by f.key desc limit %d
                  """
                        .formatted(one, most);
    }

    private String column() {
        if (filter.namespaces() == null) {
            return filter.action() == null ? "" : "r.action";
        }
        return filter.action() == null ? "r.namespace" : "(r.namespace || ' ' || r.action)";
    }

    private String value() {
        if (filter.namespaces() == null) {
            return filter.action() == null ? "" : "?";
        }
        return filter.action() == null ? "n.namespace" : "(n.namespace || ' ' || ?)";
    }

    /// One token's records are few enough to be looked through.
    private String ofToken() {
        return " and r.token is not null"
                + (filter.action() == null ? "" : " and r.action = ?")
                + (filter.namespaces() == null ? "" : " and r.namespace = any (cast(? as text[]))");
    }

    private String along(String column, String value, String more) {
        return """
               select r.key from audit_record r
               where (%1$sr.key) < (%2$s?) and (%1$sr.key) > (%2$s?)%3$s
               order by %4$sr.key desc limit %5$d
               """
                .formatted(
                        column.isEmpty() ? "" : column + ", ",
                        value.isEmpty() ? "" : value + ", ",
                        more,
                        column.isEmpty() ? "" : column + " desc, ",
                        most);
    }

    /// The query's parameters, in order.
    Object[] parameters() {
        List<Object> parameters = new ArrayList<>();
        UUID token = filter.token();
        String action = filter.action() == null ? null : filter.action().name();
        String @Nullable [] namespaces = filter.namespaces();
        if (token == null && namespaces != null) {
            parameters.add(namespaces);
        }
        for (long key : new long[] {before, Long.MIN_VALUE}) {
            if (token != null) {
                parameters.add(token);
            } else if (action != null) {
                parameters.add(action);
            }
            parameters.add(key);
        }
        if (token != null && action != null) {
            parameters.add(action);
        }
        if (token != null && namespaces != null) {
            parameters.add(namespaces);
        }
        return parameters.toArray();
    }
}
