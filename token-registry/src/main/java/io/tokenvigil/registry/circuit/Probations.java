package io.tokenvigil.registry.circuit;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The columns of table `provider` that say how each stands. A row's lock is what makes every
/// decision about its provider one after the other.
@ApplicationScoped
class Probations {

    private static final String SELECT =
            """
            select id, circuit_since, circuit_closed_at, probes, next_probe_at, silent,
              suspended_at is not null and suspended_code <> 'SUSPENDED_BY_ADMIN' as suspended,
              rate_calls is not null as rated, extract(epoch from timeout) as timeout,
              vigil_clock() as now
            from provider
            """;

    private final Sql sql;

    Probations(Sql sql) {
        this.sql = sql;
    }

    /// A provider under its row's lock.
    ///
    /// @param rated calls count towards its rate
    /// @param timeout of one call
    record Locked(
            String provider, Probation probation, boolean rated, Duration timeout, Instant now) {}

    /// Those that exist. In the order in which everyone locks several, so that nobody waits in a
    /// circle.
    List<Locked> lock(Collection<String> providers) {
        return sql.rows(
                SELECT + "where id = any(?) order by id for no key update",
                Probations::locked,
                (Object) providers.toArray(String[]::new));
    }

    Optional<Locked> lock(String provider) {
        return lock(List.of(provider)).stream().findFirst();
    }

    /// Those whose probe is due and which nobody else holds: it never waits, so it may be done
    /// under other providers' locks.
    List<Locked> due(int most) {
        return sql.rows(
                SELECT
                        + """
                        where next_probe_at <= vigil_clock()
                          and (wait_until is null or wait_until <= vigil_clock())
                          and (circuit_since is not null or suspended_at is not null)
                          and (suspended_at is null or suspended_code <> 'SUSPENDED_BY_ADMIN')
                        order by next_probe_at limit ? for no key update skip locked
                        """,
                Probations::locked,
                most);
    }

    void write(String provider, Probation probation) {
        Instant opened =
                switch (probation.circuit()) {
                    case Circuit.Open(var since) -> since;
                    case Circuit.Closed _ -> null;
                };
        Instant closed =
                switch (probation.circuit()) {
                    case Circuit.Open _ -> null;
                    case Circuit.Closed(var since) -> since;
                };
        Probing probing = probation.probing();
        sql.run(
                """
                update provider set circuit_since = cast(? as timestamptz),
                  circuit_closed_at = cast(? as timestamptz), probes = ?,
                  next_probe_at = cast(? as timestamptz), silent = ?
                where id = ?
                """,
                opened,
                closed,
                probing.made(),
                probing.next(),
                probing.silent(),
                provider);
    }

    private static Locked locked(ResultSet row) throws SQLException {
        Instant opened = Instants.orNull(row, "circuit_since");
        return new Locked(
                row.getString("id"),
                new Probation(
                        opened == null
                                ? new Circuit.Closed(Instants.orNull(row, "circuit_closed_at"))
                                : new Circuit.Open(opened),
                        row.getBoolean("suspended"),
                        new Probing(
                                row.getInt("probes"),
                                Instants.orNull(row, "next_probe_at"),
                                row.getBoolean("silent"))),
                row.getBoolean("rated"),
                Duration.ofMillis((long) (row.getDouble("timeout") * 1_000)),
                Instants.of(row, "now"));
    }
}
