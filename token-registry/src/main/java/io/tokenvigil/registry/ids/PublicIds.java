package io.tokenvigil.registry.ids;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /// The UUIDv5 (RFC 9562 §5.5) of this name: always the same one.
    ///
    /// @param space whose name it is; the same name of another one has another id
    public static UUID named(UUID space, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] hashed =
                ByteBuffer.allocate(2 * Long.BYTES + text.length)
                        .putLong(space.getMostSignificantBits())
                        .putLong(space.getLeastSignificantBits())
                        .put(text)
                        .array();
        ByteBuffer hash = ByteBuffer.wrap(sha1().digest(hashed));
        return new UUID((hash.getLong() & ~0xf000L) | 0x5000L, VARIANT | (hash.getLong() & RANDOM));
    }

    /// An id greater than any that this factory has made.
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long tick = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = (tick >>> COUNTER_BITS) << 16 | 0x7000L | (tick & 0xfff);
        return new UUID(high, VARIANT | (random.nextLong() & RANDOM));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
