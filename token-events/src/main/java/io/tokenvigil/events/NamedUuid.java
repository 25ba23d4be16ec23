package io.tokenvigil.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// UUID version 5 (RFC 9562 §5.5): of one name always the same one.
public final class NamedUuid {
    private static final long VERSION = 0x5000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private NamedUuid() {}

    /// The id of this name.
    ///
    /// @param space whose name it is; the same name of another one has another id
    public static UUID of(UUID space, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer hashed =
                ByteBuffer.allocate(2 * Long.BYTES + text.length)
                        .putLong(space.getMostSignificantBits())
                        .putLong(space.getLeastSignificantBits())
                        .put(text);
        ByteBuffer hash = ByteBuffer.wrap(sha1().digest(hashed.array()));
        return new UUID(
                (hash.getLong() & ~0xf000L) | VERSION,
                (hash.getLong() & ~0xc000_0000_0000_0000L) | VARIANT);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
