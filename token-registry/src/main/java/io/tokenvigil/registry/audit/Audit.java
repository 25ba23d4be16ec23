package io.tokenvigil.registry.audit;

import io.tokenvigil.events.Actor;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.OnceCommitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts on record what is done, in the transaction that does it: nothing is done without its
/// record, and nothing is on record that was not done.
@ApplicationScoped
public class Audit {

    private final AuditTrail trail;
    private final AuditSealer sealer;
    private final Caller caller;
    private final TransactionSynchronizationRegistry transaction;

    Audit(
            AuditTrail trail,
            AuditSealer sealer,
            Caller caller,
            TransactionSynchronizationRegistry transaction) {
        this.trail = trail;
        this.sealer = sealer;
        this.caller = caller;
        this.transaction = transaction;
    }

    /// Records something that the present request's caller does.
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEntry entry) {
        recordAll(List.of(entry));
    }

    /// Records many things that the present request's caller does, in one statement.
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordAll(List<AuditEntry> entries) {
        append(caller.actor(), caller.name(), entries);
    }

    /// Records something that somebody does who was not yet the present request's caller.
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordAs(Caller somebody, AuditEntry entry) {
        append(somebody.actor(), somebody.name(), List.of(entry));
    }

    /// Records something that no request asked for.
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordAs(Actor actor, AuditEntry entry) {
        append(actor, null, List.of(entry));
    }

    private void append(Actor actor, @Nullable String name, List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            trail.append(actor, name, entries);
            transaction.registerInterposedSynchronization(new OnceCommitted(sealer::recorded));
        }
    }
}
