package io.tokenvigil.registry.circuit;

import io.tokenvigil.registry.database.OnceCommitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/// Opens providers' circuits, and begins to probe those that are suspended.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Circuits {

    private static final Logger LOG = Logger.getLogger(Circuits.class);

    private final Probations probations;
    private final TransactionSynchronizationRegistry transaction;

    Circuits(Probations probations, TransactionSynchronizationRegistry transaction) {
        this.probations = probations;
        this.transaction = transaction;
    }

    /// What became of a refresh is not known. Callers commit this before, or with, the end of the
    /// attempt: as long as that counts as under way, nobody else gets its place, and so an outage
    /// costs at most `maxInFlight` tokens.
    ///
    /// @param began by provider that forgives no second use: when the latest such call was leased
    public void unknown(Map<String, Instant> began) {
        for (Probations.Locked locked : probations.lock(began.keySet())) {
            Probation before = locked.probation();
            Instant call = began.get(locked.provider());
            Probation after = call == null ? before : before.unknown(call, locked.now());
            if (!after.equals(before)) {
                probations.write(locked.provider(), after);
                transaction.registerInterposedSynchronization(
                        new OnceCommitted(() -> opened(locked.provider())));
            }
        }
    }

    /// It is suspended, and that is no person's doing.
    public void suspended(String provider) {
        probations
                .lock(provider)
                .ifPresent(
                        locked ->
                                probations.write(
                                        provider, locked.probation().suspended(locked.now())));
    }

    private static void opened(String provider) {
        LOG.warnf(
                "The outcome of a refresh is not known: no other is sent until the provider answers a probe. provider=%s",
                provider);
    }
}
