package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many calls each provider takes now. Limits hold for a provider across all workers and
/// replicas, so they are counted under its row's lock: of two claims one counts what the other has
/// given.
@ApplicationScoped
class Gates {

    /// How long a suspended provider is left alone between two leases, each of which may show that
    /// our client is accepted again.
    private static final Duration TRIAL = Duration.ofMinutes(5);

    private final Sql sql;

    Gates(Sql sql) {
        this.sql = sql;
    }

    /// A provider that has something due and may be called.
    ///
    /// @param free calls that it takes now, at least 1
    /// @param rated calls count towards its rate
    /// @param refreshes its circuit is closed; else only what spends nothing goes: a new value
    ///   waits for being tried out, a superseded one for its end
    /// @param tried it is suspended, and the one call is to see whether it still has to be
    record Gate(
            String provider,
            int free,
            boolean rated,
            boolean refreshes,
            boolean tried,
            Duration timeout) {}

    private record Limits(
            String provider,
            int maxInFlight,
            @Nullable Integer calls,
            Duration per,
            boolean refreshes,
            boolean suspended,
            Duration timeout) {}

    /// The gates that are open now; their rows stay locked until the transaction ends. Others may
    /// refer to the rows meanwhile.
    List<Gate> open() {
        // "exists" would be planned as a hash of all work wherever the planner believes that there
        // is little of it: one row each, in the order of an index, is what stays cheap.
        List<Limits> limits =
                sql.rows(
                        """
                        select p.id, p.max_in_flight, p.rate_calls,
                          coalesce(extract(epoch from p.rate_per), 0) as per,
                          extract(epoch from p.timeout) as timeout,
                          p.circuit_since is null as refreshes,
                          p.suspended_at is not null as suspended
                        from provider p
                        where (p.wait_until is null or p.wait_until <= vigil_clock())
                          and (p.suspended_at is null
                            or p.suspended_code <> 'SUSPENDED_BY_ADMIN' and not p.silent
                              and greatest(p.probe_at, p.suspended_at + cast(? as interval))
                                <= vigil_clock())
                          and (p.circuit_since is null
                              and (select true from work w where w.provider = p.id
                                and w.not_before <= vigil_now()
                                and (w.leased_until is null or w.leased_until <= vigil_clock())
                                order by w.expires_at limit 1)
                            or (select true from work w where w.provider = p.id and w.kind <> 1
                              and w.not_before <= vigil_now()
                              and (w.leased_until is null or w.leased_until <= vigil_clock())
                              order by w.expires_at limit 1)
                            or exists (select from stray_value s where s.provider = p.id
                              and s.not_before <= vigil_now()
                              and (s.leased_until is null or s.leased_until <= vigil_clock())))
                        order by p.id for no key update of p
                        """,
                        Gates::limits,
                        TRIAL);
        if (limits.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> inFlight = inFlight(limits);
        List<Gate> open = new ArrayList<>();
        for (Limits limit : limits) {
            int free = limit.maxInFlight() - inFlight.getOrDefault(limit.provider(), 0);
            if (limit.calls() != null) {
                free = Math.min(free, limit.calls() - started(limit));
            }
            free = limit.suspended() ? Math.min(free, 1) : free;
            if (free > 0) {
                open.add(
                        new Gate(
                                limit.provider(),
                                free,
                                limit.calls() != null,
                                limit.refreshes(),
                                limit.suspended(),
                                limit.timeout()));
            }
        }
        return open;
    }

    /// A suspended provider got its one lease: the next one is not before some time.
    void tried(String provider) {
        sql.run(
                "update provider set probe_at = vigil_clock() + cast(? as interval) where id = ?",
                TRIAL,
                provider);
    }

    /// A call whose lease ran out counts until what follows from that is decided: its outcome may
    /// stop all others, and nobody gets its place before.
    private Map<String, Integer> inFlight(List<Limits> limits) {
        Map<String, Integer> counts = new HashMap<>();
        sql.rows(
                """
                select a.provider, count(*)::int as live from attempt a
                where a.provider = any(?) and a.ended_at is null and a.kind <> 4
                  and (a.leased_until > vigil_clock()
                    or exists (select from work w where w.token = a.token and w.attempt = a.id))
                group by a.provider
                """,
                row -> counts.put(row.getString("provider"), row.getInt("live")),
                (Object) limits.stream().map(Limits::provider).toArray(String[]::new));
        return counts;
    }

    private int started(Limits limit) {
        return sql.row(
                        """
                        select count(*)::int from attempt where rated and provider = ?
                          and leased_at > vigil_clock() - cast(? as interval)
                        """,
                        row -> row.getInt(1),
                        limit.provider(),
                        limit.per())
                .orElse(0);
    }

    private static Limits limits(ResultSet row) throws SQLException {
        return new Limits(
                row.getString("id"),
                row.getInt("max_in_flight"),
                row.getObject("rate_calls", Integer.class),
                seconds(row, "per"),
                row.getBoolean("refreshes"),
                row.getBoolean("suspended"),
                seconds(row, "timeout"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis((long) (row.getDouble(column) * 1_000));
    }
}
