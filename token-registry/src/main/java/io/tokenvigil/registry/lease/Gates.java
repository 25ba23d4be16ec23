package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

    /// A provider that has as many calls at once as it takes is asked about again this soon: they
    /// end in tens of milliseconds.
    private static final Duration SOON = Duration.ofMillis(100);

    /// It was full before: whoever ends one of its calls asks for the next.
    private static final Duration IN_TIME = Duration.ofSeconds(1);

    private final Sql sql;

    Gates(Sql sql) {
        this.sql = sql;
    }

    /// A provider that has something due, and that nothing but its limits keeps from being called.
    ///
    /// @param free calls that it takes now, none where its limits are reached
    /// @param fullFor how long it takes no more once those are made
    /// @param rated calls count towards its rate
    /// @param refreshes its circuit is closed; else only what spends nothing goes: a new value
    ///   waits for being tried out, a superseded one for its end
    /// @param tried it is suspended, and the one call is to see whether it still has to be
    record Gate(
            String provider,
            int free,
            Duration fullFor,
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
            Duration timeout) {

        boolean isRated() {
            return calls != null;
        }
    }

    /// What was begun within a provider's `per`.
    ///
    /// @param left until the first of them is so long ago that another may begin
    private record Begun(int calls, Duration left) {}

    /// The gates before which something waits; their rows stay locked until the transaction ends.
    /// Others may refer to the rows meanwhile.
    List<Gate> due() {
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
        Map<String, Begun> begun = begun(limits.stream().filter(Limits::isRated).toList());
        return limits.stream()
                .map(
                        limit ->
                                gate(
                                        limit,
                                        inFlight.getOrDefault(limit.provider(), 0),
                                        begun.get(limit.provider())))
                .toList();
    }

    private static Gate gate(Limits limit, int inFlight, @Nullable Begun begun) {
        int free = Math.max(0, limit.maxInFlight() - inFlight);
        Duration fullFor = free > 0 ? SOON : IN_TIME;
        if (limit.calls() != null && begun != null && limit.calls() - begun.calls() <= free) {
            free = Math.max(0, limit.calls() - begun.calls());
            fullFor = begun.left();
        }
        return new Gate(
                limit.provider(),
                limit.suspended() ? Math.min(free, 1) : free,
                fullFor,
                limit.isRated(),
                limit.refreshes(),
                limit.suspended(),
                limit.timeout());
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

    /// The clock is read first: asked for row by row it would keep the index from being used, and
    /// every call that a provider ever got would be read.
    private Map<String, Begun> begun(List<Limits> rated) {
        Map<String, Begun> begun = new HashMap<>();
        if (rated.isEmpty()) {
            return begun;
        }
        sql.rows(
                """
                with clock as materialized (select vigil_clock() as now)
                select g.provider, b.calls,
                  coalesce(extract(epoch from b.first + g.per - clock.now),
                    extract(epoch from g.per)) as left
                from clock
                cross join unnest(?::text[], ?::interval[]) as g (provider, per)
                cross join lateral (
                  select count(*)::int as calls, min(a.leased_at) as first from attempt a
                  where a.rated and a.provider = g.provider and a.leased_at > clock.now - g.per) b
                """,
                row ->
                        begun.put(
                                row.getString("provider"),
                                new Begun(row.getInt("calls"), seconds(row, "left"))),
                rated.stream().map(Limits::provider).toArray(String[]::new),
                rated.stream().map(limit -> limit.per().toString()).toArray(String[]::new));
        return begun;
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
        return Duration.ofMillis((long) Math.ceil(row.getDouble(column) * 1_000));
    }
}
