package io.tokenvigil.benchmarks.refresh;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How many calls a provider has at once, since it was last asked.
final class CallsAtOnce {
    private int now;
    private int most;
    private long nanos;

    synchronized void begins() {
        now++;
        most = Math.max(most, now);
    }

    /// @param took how long it was there
    synchronized void ends(long took) {
        now--;
        nanos += took;
    }

    /// As the provider tells it: the most, and how long all of them together were there.
    synchronized Map<String, Object> told() {
        Map<String, Object> told =
                Map.of("most", most, "millis", TimeUnit.NANOSECONDS.toMillis(nanos));
        most = now;
        nanos = 0;
        return told;
    }
}
