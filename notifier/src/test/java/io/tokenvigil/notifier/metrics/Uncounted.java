package io.tokenvigil.notifier.metrics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// Counts that nobody reads.
public final class Uncounted {
    private Uncounted() {}

    public static NoticeCounts counts() {
        return new NoticeCounts(new SimpleMeterRegistry());
    }
}
