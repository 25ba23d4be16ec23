package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.database.Instants;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/// The step of the notice ladder that comes next. Everything before it has been told or was
/// skipped.
public record ArmedRung(Instant at, Rung rung, ExpiryClock clock) {

    // Of two rungs at one instant the access token's is the more urgent: it is what stops working.
    static final Comparator<ArmedRung> BY_INSTANT =
            Comparator.comparing(ArmedRung::at)
                    .thenComparing(ArmedRung::clock, Comparator.reverseOrder())
                    .thenComparing(ArmedRung::rung);

    public ArmedRung {
        at = Objects.requireNonNull(Instants.kept(at));
        Objects.requireNonNull(rung, "rung");
        Objects.requireNonNull(clock, "clock");
    }

    /// The expiry that this rung was reckoned from.
    Instant end() {
        return at.plus(rung.before());
    }
}
