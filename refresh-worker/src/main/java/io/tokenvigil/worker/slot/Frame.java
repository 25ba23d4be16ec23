package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A sealed record as it lies in the file: a head in the clear, then the sealed bytes.
///
/// ```
/// magic 4 | length 4 | batch 8 | high water 8 | CRC-32C 4 | sealed
/// ```
///
/// `batch` is the offset at which the write began that this frame was part of: everything before it
/// was durable by then. That is how a torn end, which is normal after a crash, is told from damage,
/// which is not. `high water` is the highest lease row seen; it has to be readable before the key
/// is there.
///
/// @param offset where the frame begins
/// @param end where the next one does
record Frame(long offset, long end, long batch, long highWater, Secret sealed) {
    static final int HEAD = 28;
    private static final int MAGIC = 0x54564A31;

    /// Larger than any record: an answer is at most 1 MiB before its encoding.
    private static final int MOST = 8 * 1024 * 1024;

    static int size(byte[] sealed) {
        return HEAD + sealed.length;
    }

    /// Appends a frame to the buffer.
    static void write(ByteBuffer buffer, long batch, long highWater, byte[] sealed) {
        buffer.putInt(MAGIC).putInt(sealed.length).putLong(batch).putLong(highWater);
        buffer.putInt(checksum(sealed.length, batch, highWater, sealed)).put(sealed);
    }

    /// The whole and undamaged frame at that place, if there is one.
    static Optional<Frame> at(byte[] file, int offset) {
        if (file.length - offset < HEAD) {
            return Optional.empty();
        }
        var head = ByteBuffer.wrap(file, offset, HEAD);
        var magic = head.getInt();
        var length = head.getInt();
        var batch = head.getLong();
        var highWater = head.getLong();
        var checksum = head.getInt();
        if (magic != MAGIC || length < 0 || length > MOST || length > file.length - offset - HEAD) {
            return Optional.empty();
        }
        var sealed = new byte[length];
        System.arraycopy(file, offset + HEAD, sealed, 0, length);
        return checksum == checksum(length, batch, highWater, sealed)
                ? Optional.of(
                        new Frame(
                                offset,
                                (long) offset + HEAD + length,
                                batch,
                                highWater,
                                Secret.of(sealed)))
                : Optional.empty();
    }

    private static int checksum(int length, long batch, long highWater, byte[] sealed) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(20).putInt(length).putLong(batch).putLong(highWater).flip());
        crc.update(sealed);
        return (int) crc.getValue();
    }
}
