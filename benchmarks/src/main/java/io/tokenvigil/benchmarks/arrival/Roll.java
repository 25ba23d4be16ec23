package io.tokenvigil.benchmarks.arrival;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Calls the roll of everything that is to arrive. What nobody expected is passed over: it is
/// another lap's.
final class Roll {
    private final Set<String> expected;
    private final Set<String> missing;
    private int repeated;
    private long last;

    Roll(Collection<String> ids) {
        expected = Set.copyOf(ids);
        missing = new HashSet<>(expected);
        if (expected.size() != ids.size()) {
            throw new IllegalArgumentException(
                    "%d ids of which %d are distinct".formatted(ids.size(), expected.size()));
        }
    }

    /// @param micros when, since 1970
    void arrived(String id, long micros) {
        if (missing.remove(id)) {
            last = Math.max(last, micros);
        } else if (expected.contains(id)) {
            repeated++;
        }
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    int expected() {
        return expected.size();
    }

    int distinct() {
        return expected.size() - missing.size();
    }

    int repeated() {
        return repeated;
    }

    /// When the last of those that arrived first did; 0 while none has.
    long lastMicros() {
        return last;
    }
}
