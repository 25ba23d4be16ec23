package io.tokenvigil.registry.lease;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.generation.KnownValues;
import io.tokenvigil.registry.generation.KnownValues.Place;
import io.tokenvigil.registry.generation.Retirement;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Trouble;
import io.tokenvigil.registry.work.WorkQueue;
import io.tokenvigil.registry.work.WorkQueue.Done;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/// Settles work that cannot be leased, under the token's lock.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Rulings {

    private static final Actor ITSELF = new Actor(ActorKind.SYSTEM, "leases");

    private final WorkQueue queue;
    private final WorkRows work;
    private final KnownValues values;
    private final Retirement retirement;
    private final Trouble trouble;

    Rulings(
            WorkQueue queue,
            WorkRows work,
            KnownValues values,
            Retirement retirement,
            Trouble trouble) {
        this.queue = queue;
        this.work = work;
        this.values = values;
        this.retirement = retirement;
        this.trouble = trouble;
    }

    /// There is nothing to do any more.
    void pointless(Piece piece) {
        queue.drop(List.of(new Done(piece.token(), piece.kind(), piece.generation())));
    }

    /// Not before this instant.
    void later(Piece piece, Instant notBefore) {
        work.giveBack(piece.id(), notBefore);
    }

    /// Not by itself.
    void impossible(Piece piece, LockedToken token, Code code) {
        trouble.parks(token, code, piece.tries() + 1, ITSELF);
    }

    /// Whether it is being found out what became of its last refresh.
    boolean isLookedInto(LockedToken token) {
        return trouble.isLookedInto(token);
    }

    /// Whether a person gave its grant up, or that is over.
    boolean isGivenUp(LockedToken token) {
        return trouble.isGivenUp(token);
    }

    /// The superseded generation is over without a call.
    void over(Piece piece, LockedToken token, RetiredHow how) {
        retirement.over(token, piece.generation(), how, ITSELF);
    }

    /// Whether the value is also another generation's that is not over (I-19).
    boolean isLiveElsewhere(Piece piece, Fingerprint accessToken) {
        return values.isLiveElsewhere(accessToken, new Place(piece.token(), piece.generation()));
    }
}
