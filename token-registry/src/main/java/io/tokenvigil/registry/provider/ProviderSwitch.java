package io.tokenvigil.registry.provider;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.ProviderResumed;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Stops and resumes all calls to a provider. Its tokens stay as they are. The provider's row is
/// the lock that its events' sequence grows under.
@ApplicationScoped
public class ProviderSwitch {

    private final Sql sql;
    private final Journal journal;

    ProviderSwitch(Sql sql, Journal journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /// Suspends it, with its event; nothing happens, and the answer is false, if it is already.
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean suspend(String provider, Code code) {
        return sql.row(
                        """
                        update provider set suspended_at = vigil_now(), suspended_code = ?, sequence = sequence + 1
                        where id = ? and suspended_at is null returning sequence
                        """,
                        row -> new ProviderSuspended(provider, row.getLong("sequence"), code),
                        code.name(),
                        provider)
                .map(
                        event -> {
                            journal.appendProviderEvent(event);
                            return true;
                        })
                .orElse(false);
    }

    /// Sends refreshes again without waiting for a probe; the answer is false if they are sent.
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean closeCircuit(String provider) {
        return sql.run(
                        """
                        update provider set circuit_since = null, circuit_closed_at = vigil_clock(),
                          next_probe_at = null, silent = false
                        where id = ? and circuit_since is not null
                        """,
                        provider)
                == 1;
    }

    /// Resumes it, with its event; nothing happens, and the answer is false, if it is not
    /// suspended.
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean resume(String provider) {
        return sql.row(
                        """
                        with was as (
                          select id, suspended_code from provider where id = ? and suspended_at is not null for no key update
                        )
                        update provider p set suspended_at = null, suspended_code = null, sequence = sequence + 1
                        from was where p.id = was.id returning p.sequence, was.suspended_code
                        """,
                        row ->
                                new ProviderResumed(
                                        provider,
                                        row.getLong("sequence"),
                                        Code.valueOf(row.getString("suspended_code"))),
                        provider)
                .map(
                        event -> {
                            journal.appendProviderEvent(event);
                            return true;
                        })
                .orElse(false);
    }
}
