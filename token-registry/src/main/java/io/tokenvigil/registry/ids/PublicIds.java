package io.tokenvigil.registry.ids;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Makes UUIDv7 (RFC 9562 §5.7): ordered by the millisecond, and within one process strictly
/// ascending, so that lists ordered by id are in order of making. The rest is random: an id tells
/// nobody how many others there are (C-8).
@Singleton
public class PublicIds {

    private static final int COUNTER_BITS = 12;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM = 0x3fff_ffff_ffff_ffffL;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// Milliseconds and, below them, the 12 bits that RFC 9562 calls rand_a, used as a counter.
    private final AtomicLong last = new AtomicLong();

    public PublicIds(Clock clock) {
        this.clock = clock;
    }

    /// An id greater than any that this factory has made.
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long tick = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = (tick >>> COUNTER_BITS) << 16 | 0x7000L | (tick & 0xfff);
        return new UUID(high, VARIANT | (random.nextLong() & RANDOM));
    }
}
