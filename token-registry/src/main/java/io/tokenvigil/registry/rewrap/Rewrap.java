package io.tokenvigil.registry.rewrap;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.rewrap.RewrapBatch.Done;
import io.tokenvigil.registry.rewrap.RewrapBatch.Place;
import io.tokenvigil.registry.secrets.KeysetKeys;
import io.tokenvigil.registry.secrets.KeysetKeys.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A rotation, step by step: a key is added, then it is used, then everything is sealed under it,
/// then the old one goes. Between the steps that change the file every replica has to have read it,
/// so each waits a minute after the last change (C-6).
@ApplicationScoped
public class Rewrap {

    /// Replicas look every few seconds, and no transaction is longer than 30 s.
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /// One request seals for so long at most; repeating it goes on where it stopped.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int BATCH = 500;

    private final KeysetKeys keyset;
    private final RewrapBatch batch;
    private final KeyReferences references;
    private final Audit audit;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Caller caller;

    Rewrap(
            KeysetKeys keyset,
            RewrapBatch batch,
            KeyReferences references,
            Audit audit,
            Idempotency idempotency,
            Clock clock,
            Caller caller) {
        this.keyset = keyset;
        this.batch = batch;
        this.references = references;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
        this.caller = caller;
    }

    /// What a request asks for.
    @Schema(name = "RewrapStep")
    public enum Step {
        /// A key that opens and does not seal yet.
        ADD_KEY,
        /// The newest key seals from now on.
        USE_NEWEST,
        /// Everything is sealed under the key that seals.
        REWRAP,
        /// Keys that nothing refers to go.
        DESTROY_UNUSED
    }

    /// How the keyset stands.
    public RewrapView view() {
        return view(0);
    }

    /// How it stands after a step. Counting takes a while, so it is no part of the step's
    /// transaction.
    RewrapView view(int rewrapped) {
        demandUnbound();
        return RewrapView.of(keyset.keys(), references.count(), rewrapped);
    }

    /// Takes the step, once by one `Idempotency-Key`.
    ///
    /// @return how many values it sealed anew
    @Transactional
    public int take(Step step) {
        demandUnbound();
        return idempotency.once(() -> taken(step), String::valueOf, Integer::valueOf);
    }

    private int taken(Step step) {
        int rewrapped = 0;
        switch (step) {
            case ADD_KEY -> keyset.add();
            case USE_NEWEST -> {
                demandSettled();
                keyset.useNewest();
            }
            case REWRAP -> rewrapped = rewrapAll();
            case DESTROY_UNUSED -> {
                demandSettled();
                destroyUnused();
            }
        }
        audit.record(
                AuditEntry.ofSubject(AuditAction.SECRETS_REWRAPPED, "installation", "keyset")
                        .with("step", step)
                        .with("rewrapped", rewrapped));
        return rewrapped;
    }

    private void demandUnbound() {
        if (!caller.isUnbound()) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "Only a key for all namespaces can rotate the installation's keys.");
        }
    }

    private int rewrapAll() {
        Instant end = clock.instant().plus(LONGEST);
        Set<Long> old = new TreeSet<>(keyset.keys().ids());
        old.remove(keyset.keys().primary());
        int rewrapped = 0;
        for (SealedTable table : SealedTable.ALL) {
            Place place = old.isEmpty() ? null : Place.BEGINNING;
            while (place != null && clock.instant().isBefore(end)) {
                Done done = batch.rewrap(table, old, place, BATCH);
                rewrapped += done.count();
                place = done.next();
            }
        }
        return rewrapped;
    }

    private void destroyUnused() {
        Keys keys = keyset.keys();
        Map<Long, Long> counts = references.count();
        List<Long> unused =
                keys.ids().stream()
                        .filter(id -> id != keys.primary() && !counts.containsKey(id))
                        .toList();
        unused.forEach(keyset::destroy);
    }

    private void demandSettled() {
        Duration since = Duration.between(keyset.keys().changedAt(), clock.instant());
        if (since.compareTo(SETTLED) < 0) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "The keyset was changed %d s ago: wait a minute, so that every replica has read it."
                            .formatted(since.toSeconds()));
        }
    }
}
