package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.Fault.Stage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Faults that wait for calls. A call meets the first one, in the order in which they were ordered,
/// that is aimed at it and whose coin falls so.
final class Faults {
    private final List<Waiting> waiting = new ArrayList<>();

    /// A fault with what it has seen so far.
    private static final class Waiting {
        private final Fault fault;
        private int spoiled;
        private long unplaced;

        Waiting(Fault fault) {
            this.fault = fault;
        }

        boolean meets(Stage stage, Shown shown, Place place) {
            return fault.kind().stage() == stage
                    && fault.aim().meets(shown, place)
                    && falls(shown, place);
        }

        private boolean falls(Shown shown, Place place) {
            if (place.chain() == null) {
                unplaced++;
            }
            return fault.often().probability() >= 1
                    || Coin.toss(fault, shown, place, unplaced) < fault.often().probability();
        }

        boolean isLast() {
            spoiled++;
            return spoiled == fault.often().times();
        }
    }

    synchronized void order(Fault fault) {
        waiting.add(new Waiting(fault));
    }

    synchronized void clear() {
        waiting.clear();
    }

    synchronized List<Fault> waiting() {
        return waiting.stream().map(each -> each.fault).toList();
    }

    /// What happens to the answer.
    Optional<Fault> next(Shown shown, Place place) {
        return next(Stage.ANSWER, shown, place);
    }

    synchronized Optional<Fault> next(Stage stage, Shown shown, Place place) {
        Iterator<Waiting> all = waiting.iterator();
        while (all.hasNext()) {
            Waiting each = all.next();
            if (each.meets(stage, shown, place)) {
                if (each.isLast()) {
                    all.remove();
                }
                return Optional.of(each.fault);
            }
        }
        return Optional.empty();
    }
}
