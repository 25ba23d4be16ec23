package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.circuit.Circuits;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Circuits circuits;
    private final RefreshAftermath aftermath;

    LapsedLeases(
            WorkRows work,
            WorkQueue queue,
            AttemptRows attempts,
            ProviderTerms terms,
            Circuits circuits,
            RefreshAftermath aftermath) {
        this.work = work;
        this.queue = queue;
        this.attempts = attempts;
        this.terms = terms;
        this.circuits = circuits;
        this.aftermath = aftermath;
    }

    /// A token whose call has not ended in time, and what that was for.
    private record Lapse(LockedToken token, Attempt attempt, Piece piece) {}

    @Override
    public void ended(List<LockedToken> tokens) {
        List<Lapse> lapses = lapses(tokens);
        Map<String, Terms> entries =
                terms.of(lapses.stream().map(lapse -> lapse.attempt().provider()).toList());
        // All providers at once, and in order: claims lock them so too.
        circuits.unknown(Outages.began(lapses.stream().map(Lapse::attempt).toList(), entries));
        lapses.forEach(lapse -> follow(lapse, entries));
    }

    private List<Lapse> lapses(List<LockedToken> tokens) {
        Map<Long, LockedToken> byKey = new HashMap<>();
        tokens.forEach(token -> byKey.put(token.key(), token));
        Map<Long, Piece> leased = new LinkedHashMap<>();
        for (Piece piece : work.of(byKey.keySet())) {
            if (piece.attempt() != null) {
                leased.put(piece.attempt(), piece);
            }
        }
        List<Lapse> lapses = new ArrayList<>();
        for (Attempt attempt : attempts.openOf(leased.keySet())) {
            Piece piece = Objects.requireNonNull(leased.get(attempt.row()));
            LockedToken token = Objects.requireNonNull(byKey.get(piece.token()));
            if (!attempt.leasedUntil().isAfter(token.now())) {
                lapses.add(new Lapse(token, attempt, piece));
            }
        }
        return lapses;
    }

    private void follow(Lapse lapse, Map<String, Terms> entries) {
        LockedToken token = lapse.token();
        Piece piece = lapse.piece();
        switch (piece.kind()) {
            case REFRESH -> {
                Terms its = Objects.requireNonNull(entries.get(token.face().provider()));
                aftermath.follow(
                        new Matter(token, lapse.attempt(), piece),
                        End.LAPSED,
                        new Circumstances(its, false, false));
            }
            // These may be repeated as often as one likes.
            case VERIFY, RETIRE, WEBHOOK, RESOLVE -> work.again(piece.id(), token.now());
            // Whoever asked may ask again.
            case TEST ->
                    queue.drop(List.of(new Done(token.key(), WorkKind.TEST, piece.generation())));
        }
    }
}
