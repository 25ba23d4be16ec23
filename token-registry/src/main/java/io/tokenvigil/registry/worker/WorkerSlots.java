package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.installation.Installation;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.DoesNotOpen;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Workers' slots: whoever holds one gets its sealing key and hears what its former holders left
/// open. Taking a slot proves those dead: the slot's kernel lock is held for life.
@ApplicationScoped
class WorkerSlots {

    private static final int KEY_BYTES = 32;

    private final Sql sql;
    private final Secrets secrets;
    private final AttemptRows attempts;
    private final Installation installation;
    private final SecureRandom random = new SecureRandom();

    WorkerSlots(Sql sql, Secrets secrets, AttemptRows attempts, Installation installation) {
        this.sql = sql;
        this.secrets = secrets;
        this.attempts = attempts;
        this.installation = installation;
    }

    /// What a new holder is told.
    ///
    /// @param key seals the slot's records
    /// @param wrapped to lie in the slot
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Introduced(Secret key, byte[] wrapped, List<Attempt> former) {}

    /// @param wrapped what lies in the slot, none for a new one
    @Transactional
    Introduced introduce(Holder holder, long highWater, byte @Nullable [] wrapped) {
        Binding binding =
                new Binding(
                        "",
                        "slot/%d/%s".formatted(holder.slot(), holder.worker()),
                        0,
                        Field.SLOT_KEY);
        Secret key = wrapped == null ? fresh() : open(wrapped, binding);
        // Wrapped anew each time, so that a rotated key falls out of use.
        Sealed sealed = secrets.seal(key, binding);
        take(holder, highWater, wrapped == null ? sealed.keyId() : Sealed.keyIdOf(wrapped));
        if (!installation.knowsLease(highWater)) {
            installation.leaseUnknown(highWater);
        }
        return new Introduced(key, sealed.ciphertext(), attempts.former(holder));
    }

    private Secret fresh() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return Secret.of(key);
    }

    private Secret open(byte[] wrapped, Binding binding) {
        try {
            return secrets.open(wrapped, binding);
        } catch (DoesNotOpen e) {
            throw ProblemException.conflict(
                    ProblemType.SLOT_KEY,
                    "The slot's key was wrapped for another slot or by another installation.");
        }
    }

    private void take(Holder holder, long highWater, long keyId) {
        sql.run(
                """
                insert into worker_slot (worker, slot, incarnation, high_water, key_id, seen_at)
                values (?, ?, ?, ?, ?, vigil_clock())
                on conflict (worker, slot) do update set incarnation = excluded.incarnation,
                  high_water = greatest(worker_slot.high_water, excluded.high_water),
                  key_id = excluded.key_id, seen_at = excluded.seen_at
                """,
                holder.worker(),
                holder.slot(),
                holder.incarnation(),
                highWater,
                keyId);
    }
}
