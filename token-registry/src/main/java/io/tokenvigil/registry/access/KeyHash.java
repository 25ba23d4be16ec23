package io.tokenvigil.registry.access;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// SHA-256 of an API key's value; compares in constant time (C-4).
public final class KeyHash {

    private final byte[] bytes;

    /// A digest that was stored.
    public KeyHash(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// A copy of the digest.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyHash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
