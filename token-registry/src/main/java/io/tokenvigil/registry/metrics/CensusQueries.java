package io.tokenvigil.registry.metrics;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.lag.WatchQueries;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes a [Census]. Nothing here reads the rows of healthy tokens where there are many of them.
@Singleton
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
class CensusQueries {

    /// Up to here tokens are counted; beyond, the planner's estimate is as good, which autovacuum
    /// keeps within a few per cent.
    private static final long COUNTED = 200_000;

    private static final TokenStatus[] STATUSES = TokenStatus.values();

    private final WatchQueries watch;
    private final MetricsConfig config;

    CensusQueries(WatchQueries watch, MetricsConfig config) {
        this.watch = watch;
        this.config = config;
    }

    Census take() {
        Sql sql = watch.sql();
        return new Census(tokens(sql), overdue(sql));
    }

    /// Those that are not healthy have an index of their own; the healthy ones are the rest.
    private static Map<TokenStatus, Long> tokens(Sql sql) {
        Map<TokenStatus, Long> tokens = new EnumMap<>(TokenStatus.class);
        for (TokenStatus status : STATUSES) {
            tokens.put(status, 0L);
        }
        sql.rows(
                        "select status, count(*) as tokens from token_timer where status > 0 group by status",
                        row -> Map.entry(STATUSES[row.getInt("status")], row.getLong("tokens")))
                .forEach(count -> tokens.put(count.getKey(), count.getValue()));
        long unhealthy = tokens.values().stream().mapToLong(Long::longValue).sum();
        tokens.put(TokenStatus.ACTIVE, Math.max(0, all(sql) - unhealthy));
        return tokens;
    }

    private static long all(Sql sql) {
        long estimate =
                sql.row(
                                "select reltuples::bigint as tokens from pg_class where oid = 'token_timer'::regclass",
                                row -> row.getLong("tokens"))
                        .orElse(0L);
        return estimate > COUNTED
                ? estimate
                : sql.row(
                                "select count(*) as tokens from token_timer",
                                row -> row.getLong("tokens"))
                        .orElse(0L);
    }

    /// A refresh is in `work` (kind 1) from the instant it became due until it succeeded or was
    /// given up.
    private Map<String, Long> overdue(Sql sql) {
        return sql
                .rows(
                        """
                        select provider, count(*) as value from work
                        where kind = 1 and created_at < vigil_now() - cast(? as interval)
                        group by provider
                        """,
                        row -> Map.entry(row.getString("provider"), row.getLong("value")),
                        config.overdueAfter())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
