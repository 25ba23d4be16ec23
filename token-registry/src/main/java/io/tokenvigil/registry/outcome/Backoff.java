package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.work.RefreshConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubling up to a longest wait, each ±20 % so that tokens
/// that failed together do not come back together.
@Singleton
final class Backoff {

    private static final double SPREAD = 0.2;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    @Inject
    Backoff(RefreshConfig config) {
        this(config.retryFirst(), config.retryLongest(), new SecureRandom());
    }

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// @param tries how often it was tried so far, from 1
    Duration after(int tries) {
        int doublings = Math.clamp(tries - 1L, 0, 20);
        Duration wait = first.multipliedBy(1L << doublings);
        Duration capped = wait.compareTo(longest) < 0 ? wait : longest;
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis((long) (capped.toMillis() * factor));
    }
}
