package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.outcome.RefreshAftermath.Circumstances;
import io.tokenvigil.registry.outcome.RefreshAftermath.End;
import io.tokenvigil.registry.outcome.RefreshAftermath.Matter;
import io.tokenvigil.registry.timer.LeaseEnd;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import io.tokenvigil.registry.work.WorkQueue.Done;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/// A lease ran out and nobody said how it ended: whether its value is spent is not known (I-13).
/// The attempt stays open, because its worker's slot may still tell.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class LapsedLeases implements LeaseEnd {

    private final WorkRows work;
    private final WorkQueue queue;
    private final AttemptRows attempts;
    private final ProviderTerms terms;
    private final RefreshAftermath aftermath;

    LapsedLeases(
            WorkRows work,
            WorkQueue queue,
            AttemptRows attempts,
            ProviderTerms terms,
            RefreshAftermath aftermath) {
        this.work = work;
        this.queue = queue;
        this.attempts = attempts;
        this.terms = terms;
        this.aftermath = aftermath;
    }

    @Override
    public void ended(LockedToken token) {
        for (Piece piece : work.of(List.of(token.key()))) {
            if (piece.attempt() != null) {
                attempts.openOf(List.of(piece.attempt())).stream()
                        .filter(attempt -> !attempt.leasedUntil().isAfter(token.now()))
                        .forEach(attempt -> lapsed(token, attempt, piece));
            }
        }
    }

    private void lapsed(LockedToken token, Attempt attempt, Piece piece) {
        switch (piece.kind()) {
            case REFRESH -> {
                String provider = token.face().provider();
                Terms its = Objects.requireNonNull(terms.of(List.of(provider)).get(provider));
                aftermath.follow(
                        new Matter(token, attempt, piece),
                        End.LAPSED,
                        new Circumstances(its, false, false));
            }
            // Both may be repeated as often as one likes.
            case VERIFY, RETIRE, WEBHOOK -> work.again(piece.id(), token.now());
            // Whoever asked may ask again.
            case TEST ->
                    queue.drop(List.of(new Done(token.key(), WorkKind.TEST, piece.generation())));
        }
    }
}
