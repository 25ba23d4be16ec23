package io.tokenvigil.registry.outcome;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: 5 s doubling to 5 min, each ±20 % so that tokens that
/// failed together do not come back together.
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final double SPREAD = 0.2;

    private Backoff() {}

    /// @param tries how often it was tried so far, from 1
    static Duration after(int tries, RandomGenerator random) {
        int doublings = Math.clamp(tries - 1L, 0, 10);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        Duration capped = wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis((long) (capped.toMillis() * factor));
    }
}
