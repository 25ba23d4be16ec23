package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.circuit.Circuits;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.provider.ProviderSwitch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Whether a provider may be called. Everything here is a transaction of its own and holds no
/// token's lock, so that claims, which wait for providers, never wait for each other in a circle.
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ProviderHealth {

    private static final Logger LOG = Logger.getLogger(ProviderHealth.class);
    private static final int DOUBTS = 3;

    /// Of provider `p`: it is suspended, or it is doubted whether it accepts our client.
    static final String UNWELL =
            "(p.suspended_at is not null or exists (select from provider_doubt d where d.provider = p.id))";

    private final Sql sql;
    private final ProviderSwitch toggle;
    private final Circuits circuits;

    ProviderHealth(Sql sql, ProviderSwitch toggle, Circuits circuits) {
        this.sql = sql;
        this.toggle = toggle;
        this.circuits = circuits;
    }

    /// What became of refreshes is not known; see [Circuits#unknown].
    void unknown(Map<String, Instant> began) {
        circuits.unknown(began);
    }

    /// It asked not to be called for so long.
    void leaveAlone(String provider, Duration wait) {
        sql.run(
                """
                update provider set wait_until =
                  greatest(wait_until, vigil_clock() + cast(? as interval)) where id = ?
                """,
                wait,
                provider);
    }

    /// It does not accept our client: nothing is sent there until it is resumed, but for a probe
    /// now and then. Told once.
    void suspend(String provider, Code code) {
        stop(provider, code);
    }

    /// Apart from [#suspend], which would begin a transaction of its own and wait for this one.
    private void stop(String provider, Code code) {
        if (toggle.suspend(provider, code)) {
            circuits.suspended(provider);
            LOG.errorf(
                    "A provider does not accept our client and is suspended. provider=%s code=%s",
                    provider, code);
        }
    }

    /// A refusal that may be about our client or about this token. The third in a row without a
    /// success between, of three tokens, is about the client.
    ///
    /// @param distinct only refusals of different tokens count
    /// @return whether the provider is suspended now
    boolean doubt(Attempt attempt, boolean distinct) {
        sql.row(
                "select id from provider where id = ? for no key update",
                row -> row.getString(1),
                attempt.provider());
        sql.run(
                """
                insert into provider_doubt (attempt, provider, token) values (?, ?, ?)
                on conflict do nothing
                """,
                attempt.row(),
                attempt.provider(),
                attempt.token().key());
        int doubts =
                sql.row(
                                "select count(*)::int, count(distinct token)::int from provider_doubt where provider = ?",
                                row -> row.getInt(distinct ? 2 : 1),
                                attempt.provider())
                        .orElse(0);
        if (doubts >= DOUBTS) {
            stop(attempt.provider(), Code.CLIENT_REJECTED);
        }
        return doubts >= DOUBTS;
    }

    /// They accepted our client: doubts are over, and so is a suspension that was not a person's.
    void accepted(Collection<String> providers) {
        List<String> unwell =
                sql.rows(
                        """
                        select p.id from provider p where p.id = any(?) and %s order by p.id
                        """
                                .formatted(UNWELL),
                        row -> row.getString(1),
                        (Object) providers.toArray(String[]::new));
        unwell.forEach(this::heal);
    }

    private void heal(String provider) {
        sql.run("delete from provider_doubt where provider = ?", provider);
        sql.row(
                        """
                        select id from provider where id = ? and suspended_at is not null
                          and suspended_code <> 'SUSPENDED_BY_ADMIN' for no key update
                        """,
                        row -> row.getString(1),
                        provider)
                .ifPresent(toggle::resume);
    }
}
