package io.tokenvigil.worker.slot;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.tokenvigil.outbound.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// Seals a slot's records with AES-256-GCM. The key comes from the registry, and the seal is bound
/// to the slot and to the frame's head, so that nothing can be moved or relabelled (C-5).
final class SlotSeal {
    private static final byte[] PURPOSE =
            "tokenvigil slot journal 1".getBytes(StandardCharsets.UTF_8);

    private final AesGcmJce aead;
    private final byte[] slot;

    SlotSeal(Secret key, String slot) {
        if (key.size() != 32) {
            throw new IllegalArgumentException(
                    "a slot's key has 32 bytes, not %d".formatted(key.size()));
        }
        try {
            this.aead = new AesGcmJce(key.revealBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no AES-GCM", e);
        }
        this.slot = slot.getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(SlotRecord record, long batch, long highWater) {
        try {
            return aead.encrypt(RecordForm.write(record), context(batch, highWater));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// Nothing where the frame was sealed with another key, for another place, or was changed.
    Optional<SlotRecord> open(Frame frame) {
        try {
            return RecordForm.read(
                    aead.decrypt(
                            frame.sealed().revealBytes(),
                            context(frame.batch(), frame.highWater())));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private byte[] context(long batch, long highWater) {
        return ByteBuffer.allocate(PURPOSE.length + slot.length + 17)
                .put(PURPOSE)
                .put(slot)
                .put((byte) 0)
                .putLong(batch)
                .putLong(highWater)
                .array();
    }
}
