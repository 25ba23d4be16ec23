package io.tokenvigil.registry.metrics;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.lag.Lag;
import io.tokenvigil.registry.lag.WatchQueries;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes a [Sample]. Each part is a few index look-ups, however many tokens there are.
@Singleton
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
class SampleQueries {

    private final WatchQueries watch;
    private final Lag lag;

    SampleQueries(WatchQueries watch, Lag lag) {
        this.watch = watch;
        this.lag = lag;
    }

    Sample take() {
        Sql sql = watch.sql();
        return new Sample(
                lag.due(),
                lag.relay(),
                nearestExpiry(sql),
                openCircuits(sql),
                suspended(sql),
                passedOver(sql));
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

    private static Map<String, Long> byProvider(Sql sql, String query) {
        return sql
                .rows(query, row -> Map.entry(row.getString("provider"), row.getLong("value")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
