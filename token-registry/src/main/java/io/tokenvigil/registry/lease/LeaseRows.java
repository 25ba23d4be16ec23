package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What a claim asks about the one who makes it.
@ApplicationScoped
class LeaseRows {

    private final Sql sql;

    LeaseRows(Sql sql) {
        this.sql = sql;
    }

    /// Whether the slot is this incarnation's: a former one gets nothing more.
    boolean holds(Holder holder) {
        return sql.row(
                        "select incarnation from worker_slot where worker = ? and slot = ?",
                        row -> row.getObject(1, UUID.class),
                        holder.worker(),
                        holder.slot())
                .filter(holder.incarnation()::equals)
                .isPresent();
    }

    /// What is due is read in the order of an index until this transaction ends, and never sorted:
    /// a plan that was made while nothing was due would sort a hundred thousand for every claim.
    void inOrder() {
        sql.run("set local enable_sort = off");
    }

    /// How long from now until something waiting becomes due, at most a second.
    int millisToNextDue() {
        return sql.row(
                        """
                        select greatest(0, coalesce(
                          ceil(1000 * extract(epoch from min(not_before) - vigil_clock())), 1000))::int
                        from (select not_before from work union all select not_before from webhook) d
                        where not_before > vigil_now()
                          and not_before < vigil_now() + interval '1 second'
                        """,
                        row -> row.getInt(1))
                .orElseThrow();
    }
}
