package io.tokenvigil.registry.timer;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Tokens that could not be fired, whatever was wrong with them. They are left alone for a while,
/// so that they stop nobody else's timers, and then tried again: a corrected row or program heals
/// them.
final class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    private static final Duration STAY = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final Map<Long, Long> until = new ConcurrentHashMap<>();

    void add(long token, Exception why) {
        if (until.size() < MOST) {
            until.put(token, System.nanoTime() + STAY.toNanos());
        }
        LOG.errorf(
                "a token's timer cannot fire and is left alone for a minute: token=%d cause=%s",
                token, why);
    }

    /// Those that are to be left alone now.
    Long[] tokens() {
        if (until.isEmpty()) {
            return new Long[0];
        }
        long now = System.nanoTime();
        until.values().removeIf(end -> end - now <= 0);
        return until.keySet().toArray(Long[]::new);
    }

    int size() {
        return until.size();
    }
}
