package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Reports of what places of use run on: for each place one after the other, and of several that
/// wait only the newest.
final class Reflections implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Report report;
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Set<String> reporting = new HashSet<>();
    private volatile boolean closing;

    /// How one is made.
    @FunctionalInterface
    interface Report {
        /// Whether it need not be made again.
        boolean isTaken(String place, int generation);
    }

    Reflections(Report report) {
        this.report = report;
    }

    /// Reports it in a while, unless a newer one comes first.
    void add(String place, int generation) {
        synchronized (waiting) {
            waiting.merge(place, generation, Math::max);
            if (!reporting.add(place)) {
                return;
            }
        }
        Thread.ofVirtual().name("reflect").start(() -> reportAll(place));
    }

    @Override
    public void close() {
        closing = true;
    }

    private void reportAll(String place) {
        while (true) {
            int generation;
            synchronized (waiting) {
                Integer next = waiting.remove(place);
                if (next == null) {
                    reporting.remove(place);
                    return;
                }
                generation = next;
            }
            report(place, generation);
        }
    }

    private void report(String place, int generation) {
        try {
            Waiting.until(
                    PATIENCE,
                    () -> closing || isWaiting(place) || report.isTaken(place, generation));
        } catch (RuntimeException e) {
            // The next one is reported all the same; who waits for this one says that it is
            // missing.
        }
    }

    private boolean isWaiting(String place) {
        synchronized (waiting) {
            return waiting.containsKey(place);
        }
    }
}
