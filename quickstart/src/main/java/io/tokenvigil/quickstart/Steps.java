package io.tokenvigil.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What has to happen for a story to be whole, and what of it has.
final class Steps {
    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<String> happened = new LinkedHashSet<>();

    synchronized void expect(String step) {
        expected.add(step);
    }

    synchronized void happened(String step) {
        happened.add(step);
    }

    synchronized boolean allHappened() {
        return happened.containsAll(expected);
    }

    synchronized int count() {
        return expected.size();
    }

    /// In the order in which they were expected.
    synchronized List<String> missing() {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(happened);
        return missing;
    }
}
