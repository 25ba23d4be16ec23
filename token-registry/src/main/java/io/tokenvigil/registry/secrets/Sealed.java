package io.tokenvigil.registry.secrets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A value as it lies in the database.
///
/// @param keyId the keyset's key that wraps its data key: stored beside it, so that a key is only
///   destroyed once nothing refers to it (C-6)
@SuppressWarnings("ArrayRecordComponent") // copied on its way in and out
public record Sealed(byte[] ciphertext, long keyId) {

    public Sealed {
        ciphertext = ciphertext.clone();
    }

    /// Which key wraps the data key of bytes whose key id is not beside them.
    public static long keyIdOf(byte[] ciphertext) {
        return Keyset.keyId(ciphertext);
    }

    @Override
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sealed sealed
                && keyId == sealed.keyId
                && Arrays.equals(ciphertext, sealed.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "Sealed[%d bytes, key %d]".formatted(ciphertext.length, keyId);
    }
}
