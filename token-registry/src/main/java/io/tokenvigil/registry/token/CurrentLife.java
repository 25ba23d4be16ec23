package io.tokenvigil.registry.token;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.timer.LockedToken;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Corrects when the value in hand started and ends, where its row and the copies for lists have
/// it.
@ApplicationScoped
class CurrentLife {

    private final Sql sql;

    CurrentLife(Sql sql) {
        this.sql = sql;
    }

    /// Callers hold the token's lock, and see to its timers.
    ///
    /// @param first whether it is the value that came with the registration
    /// @param said as people said it: what they left out is not known to have been issued then
    void set(LockedToken token, boolean first, Lifetime life, Lifetime.@Nullable Said said) {
        sql.run(
                """
                update generation set started_at = ?, expires_at = ?, refresh_expires_at = ?,
                  expiry_rule = case when expires_at is not distinct from ? then expiry_rule else ? end
                where token = ? and number = ?
                """,
                life.startedAt(),
                life.expiresAt(),
                life.refreshExpiresAt(),
                life.expiresAt(),
                life.ruleText(),
                token.key(),
                token.timer().generation());
        sql.run(
                """
                with t as (
                  update token set issued_at = case when ? then ? else issued_at end, expires_at = ?, never_expires = ?,
                    changed_at = vigil_now() where key = ? returning key, expires_at)
                update problem p set expires_at = t.expires_at from t where p.token = t.key
                """,
                first,
                said == null ? null : said.issuedAt(),
                life.expiresAt(),
                life.rule() == ExpiryRule.NEVER,
                token.key());
    }
}
