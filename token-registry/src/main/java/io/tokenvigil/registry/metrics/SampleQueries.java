package io.tokenvigil.registry.metrics;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.lag.Lag;
import io.tokenvigil.registry.lag.WatchQueries;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a [Sample]. Nothing here reads the rows of healthy tokens where there are many of them.
@Singleton
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
class SampleQueries {

    /// Up to here tokens are counted; beyond, the planner's estimate is as good, which autovacuum
    /// keeps within a few per cent.
    private static final long COUNTED = 200_000;

    private static final TokenStatus[] STATUSES = TokenStatus.values();

    private final WatchQueries watch;
    private final Lag lag;
    private final MetricsConfig config;

    SampleQueries(WatchQueries watch, Lag lag, MetricsConfig config) {
        this.watch = watch;
        this.lag = lag;
        this.config = config;
    }

    Sample take() {
        Sql sql = watch.sql();
        return new Sample(
                tokens(sql),
                lag.due(),
                lag.relay(),
                nearestExpiry(sql),
                overdue(sql),
                openCircuits(sql),
                suspended(sql),
                passedOver(sql));
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

    private static @Nullable Duration nearestExpiry(Sql sql) {
        return sql.row(
                        """
                        select extract(epoch from t.expires_at - vigil_now()) as seconds
                        from token t join token_timer h on h.token = t.key
                        where t.expires_at > vigil_now() and h.status <> ?
                        order by t.expires_at limit 1
                        """,
                        row -> Duration.ofMillis(Math.round(row.getDouble("seconds") * 1000)),
                        TokenStatus.REVOKED.ordinal())
                .orElse(null);
    }

    private static Map<String, Long> openCircuits(Sql sql) {
        return byProvider(
                sql,
                "select id as provider, 1 as value from provider where circuit_since is not null");
    }

    private static Map<String, Long> suspended(Sql sql) {
        return byProvider(
                sql,
                "select id as provider, 1 as value from provider where suspended_at is not null");
    }

    private static long passedOver(Sql sql) {
        return sql.row("select count(*) as tokens from replan_again", row -> row.getLong("tokens"))
                .orElse(0L);
    }

    /// A refresh is in `work` (kind 1) from the instant it became due until it succeeded or was
    /// given up.
    private Map<String, Long> overdue(Sql sql) {
        return byProvider(
                sql,
                """
                select provider, count(*) as value from work
                where kind = 1 and created_at < vigil_now() - cast(? as interval)
                group by provider
                """,
                config.overdueAfter());
    }

    private static Map<String, Long> byProvider(Sql sql, String query, Object... values) {
        return sql
                .rows(
                        query,
                        row -> Map.entry(row.getString("provider"), row.getLong("value")),
                        values)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
