package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/// When workers' slots were last heard of. A slot refers to the key that wraps its own (C-6), so
/// one whose machine is gone for good must not be remembered for ever.
@ApplicationScoped
public class SeenSlots {

    private final Sql sql;

    SeenSlots(Sql sql) {
        this.sql = sql;
    }

    /// Its holder asks for work. Written down once a day.
    void seen(Holder holder) {
        sql.run(
                """
                update worker_slot set seen_at = vigil_clock()
                where worker = ? and slot = ? and incarnation = ? and seen_at < vigil_clock() - interval '1 day'
                """,
                holder.worker(),
                holder.slot(),
                holder.incarnation());
    }

    /// Forgets those that were not heard of for 30 days, but never one that was given a call whose
    /// end nobody has told: its answer may lie there, and opens with the slot's key alone (I-11).
    ///
    /// @return how many
    public int forget() {
        return sql.run(
                """
                delete from worker_slot s where s.seen_at < vigil_now() - interval '30 days'
                  and not exists (select from attempt a
                    where a.worker = s.worker and a.slot = s.slot and a.ended_at is null)
                """);
    }
}
