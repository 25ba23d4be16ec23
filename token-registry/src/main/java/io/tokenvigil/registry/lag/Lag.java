package io.tokenvigil.registry.lag;

import jakarta.inject.Singleton;
import java.time.Duration;

/// How far the service is behind, read from the database when asked. Each is one index look-up.
@Singleton
public class Lag {

    private final WatchQueries watch;

    Lag(WatchQueries watch) {
        this.watch = watch;
    }

    /// How long the most overdue timer has waited; zero when none is due.
    public Duration due() {
        return age(
                """
                select extract(epoch from vigil_now() - min(due_at)) as seconds from token_timer
                where due_at <= vigil_now()
                """);
    }

    /// How long the oldest event that the relay has not published has waited; zero when there is
    /// none. Within a batch that is being published, one that committed late may be older.
    public Duration relay() {
        return age(
                """
                select extract(epoch from vigil_now() - e.at) as seconds
                from relay r cross join lateral (
                  select at from token_event
                  where id > greatest(r.low_id, r.target_id)
                    and (r.snapshot is null or not pg_visible_in_snapshot(xid, r.snapshot))
                  order by id limit 1) e
                """);
    }

    /// How long the work that has waited longest waits for a worker, without what cannot be done
    /// now because its provider is not called; of very much that waits, the first is looked at.
    public Duration worker() {
        return age(
                """
                select extract(epoch from vigil_now() - min(w.not_before)) as seconds
                from (select provider, not_before, leased_until from work
                  where not_before <= vigil_now() order by not_before limit 1000) w
                join provider p on p.id = w.provider
                where (w.leased_until is null or w.leased_until < vigil_now())
                  and p.suspended_at is null and p.circuit_since is null
                """);
    }

    private Duration age(String query) {
        return watch.sql()
                .row(query, row -> Math.max(0, row.getDouble("seconds")))
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .orElse(Duration.ZERO);
    }
}
