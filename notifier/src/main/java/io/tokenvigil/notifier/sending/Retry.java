package io.tokenvigil.notifier.sending;

import java.time.Duration;

/// How long to wait before trying again: 5 s, doubling, 15 min at most.
final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private Retry() {}

    /// @param failures how often it failed before, from 0
    static Duration after(int failures) {
        Duration wait = FIRST.multipliedBy(1L << Math.clamp(failures, 0, 20));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
