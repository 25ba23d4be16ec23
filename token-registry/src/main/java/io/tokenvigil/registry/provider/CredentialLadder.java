package io.tokenvigil.registry.provider;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.ProviderCredentialExpiring;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.journal.Journal;
import io.tokenvigil.registry.policy.PolicyDefaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// Tells that a provider's client credential is about to end, once for each rung of the
/// installation's ladder.
///
/// Of several secrets only the one that ends last counts: each of the others has one that takes its
/// place, and if one never ends, none matters. Rungs before a secret was added are skipped, and of
/// those that were missed the most urgent one is told.
@ApplicationScoped
public class CredentialLadder {

    private final Sql sql;
    private final Journal journal;
    private final PolicyDefaults defaults;

    CredentialLadder(Sql sql, Journal journal, PolicyDefaults defaults) {
        this.sql = sql;
        this.journal = journal;
        this.defaults = defaults;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        fire();
    }

    /// Moves every secret with a rung that was reached, and tells of those that matter (I-05).
    ///
    /// @return how many were told
    @Transactional
    int fire() {
        // The provider's row first, as whoever writes its secrets does: nobody waits in a circle.
        List<ProviderCredentialExpiring> told =
                sql.rows(
                        """
                        with due as (
                          select s.id, s.provider, s.told_until,
                            not exists (select from provider_secret o where o.provider = s.provider and o.id <> s.id
                              and (o.expires_at is null
                                or (o.expires_at, o.position) > (s.expires_at, s.position))) as last
                          from provider_secret s join provider p on p.id = s.provider
                          where s.expires_at > vigil_now() and exists (
                            select from unnest(cast(? as interval[])) r
                            where s.expires_at - r > s.told_until and s.expires_at - r <= vigil_now())
                          for no key update of p skip locked
                        ), moved as (
                          update provider_secret s set told_until = vigil_now() from due
                          where s.id = due.id and s.told_until = due.told_until returning s.provider, due.last
                        )
                        update provider p set sequence = p.sequence + 1 from moved
                        where moved.last and p.id = moved.provider returning p.id, p.sequence
                        """,
                        row ->
                                new ProviderCredentialExpiring(
                                        row.getString("id"),
                                        row.getLong("sequence"),
                                        Code.CLIENT_SECRET_EXPIRING),
                        (Object)
                                defaults.notices().stream()
                                        .map(rung -> rung.before().toString())
                                        .toArray(String[]::new));
        told.forEach(journal::appendProviderEvent);
        return told.size();
    }
}
