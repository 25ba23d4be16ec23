package io.tokenvigil.registry.attempt;

import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/// What proves that a value is unspent although nobody knows how its presentation ended: table
/// `spend`.
@ApplicationScoped
public class SpendProofs {

    private final Sql sql;

    SpendProofs(Sql sql) {
        this.sql = sql;
    }

    /// How often the value that went out with this call was presented without proof that it is
    /// unspent, this time included.
    public int repeats(long attempt) {
        return sql.row(
                        """
                        select count(*)::int from spend s join attempt a on a.id = s.attempt
                        where s.fingerprint = (select fingerprint from spend where attempt = ?)
                          and (a.outcome is null or a.outcome = 'UNKNOWN')
                        """,
                        row -> row.getInt(1),
                        attempt)
                .orElse(0);
    }

    /// The provider, asked by this attempt, calls the value good that went out with it. That proves
    /// something about presentations whose sender was known to be out of the way before it asked,
    /// and about no others.
    ///
    /// @return how many presentations of the value are proved by now
    public int proved(Attempt introspection) {
        sql.run(
                """
                update spend s set proof = 'INTROSPECTED', proved_at = vigil_clock(), proved_by = ?
                from attempt a
                where s.fingerprint in
                    (select fingerprint from spend where token = ? and generation = ?)
                  and s.proof is null and a.id = s.attempt and a.outcome = 'UNKNOWN'
                  and a.ended_at <= ? and a.leased_until <= ?
                """,
                introspection.row(),
                introspection.token().key(),
                introspection.generation(),
                introspection.leasedAt(),
                introspection.leasedAt());
        return sql.row(
                        """
                        select count(*)::int from spend
                        where fingerprint in
                            (select fingerprint from spend where token = ? and generation = ?)
                          and proof is not null
                        """,
                        row -> row.getInt(1),
                        introspection.token().key(),
                        introspection.generation())
                .orElse(0);
    }

    /// A person's audited word that the value which this token would present may be presented
    /// again: about every presentation of it so far that nobody knows the end of, in whatever
    /// record, and about none to come.
    public void word(long token) {
        sql.run(
                """
                update spend s set proof = 'WORD', proved_at = vigil_clock()
                from attempt a
                where s.proof is null and a.id = s.attempt
                  and (a.outcome = 'UNKNOWN' or a.outcome is null and a.leased_until <= vigil_clock())
                  and s.fingerprint in (
                    select unnest(array[g.refresh_fingerprint, g.access_fingerprint])
                    from generation g join token_timer t on t.token = g.token
                    where g.token = ? and g.number in (t.head, t.generation))
                """,
                token);
    }
}
