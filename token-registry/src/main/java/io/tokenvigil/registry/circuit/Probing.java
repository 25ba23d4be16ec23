package io.tokenvigil.registry.circuit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a provider is probed: 5 s after the trouble began, then doubling to 5 min. Probes are few
/// and one at a time, so they need no spread.
///
/// @param made how many there were so far
/// @param next when the next one is due; none: there is no reason for one
/// @param silent the last one had no answer
record Probing(int made, @Nullable Instant next, boolean silent) {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 6;

    static final Probing NONE = new Probing(0, null, false);

    Probing {
        if (made < 0) {
            throw new IllegalArgumentException("%d probes, must not be negative".formatted(made));
        }
    }

    /// Begins, at the pace that so many probes before have led to.
    static Probing begin(int before, Instant now) {
        return new Probing(before, now.plus(wait(before)), false);
    }

    /// One is in somebody's hands until then. If nothing is heard of it, the next one follows.
    Probing given(Instant until) {
        return new Probing(made + 1, until.plus(wait(made + 1)), silent);
    }

    /// The last one is over, and there will be another.
    Probing over(boolean unanswered, Instant now) {
        return new Probing(made, now.plus(wait(made)), unanswered);
    }

    /// There is no reason for one any more.
    Probing end() {
        return new Probing(made, null, false);
    }

    private static Duration wait(int made) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(made, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
