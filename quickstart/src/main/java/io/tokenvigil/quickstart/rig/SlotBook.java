package io.tokenvigil.quickstart.rig;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The journal of one slot, read past the worker. It is a second reader on purpose: what one of
/// them overlooks, the other need not.
///
/// A frame is `magic 4 | length 4 | batch 8 | high water 8 | CRC-32C 4 | nonce 12 | sealed`.
final class SlotBook {
    /// In the place of an attempt whose record the slot's key does not open.
    static final UUID UNREADABLE = new UUID(0, 0);

    private static final int MAGIC = 0x54564A31;
    private static final int LENGTH = 4;
    private static final int BATCH = 8;
    private static final int HIGH_WATER = 16;
    private static final int CHECKSUM = 24;
    private static final int HEAD = 28;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE =
            "tokenvigil slot journal 1".getBytes(StandardCharsets.UTF_8);
    private static final byte CAPTURED = 3;
    private static final byte DELIVERED = 4;

    private final String name;
    private final SecretKeySpec key;
    private final Map<UUID, SlotRow> captured = new LinkedHashMap<>();

    private SlotBook(String name, byte[] key) {
        this.name = name;
        this.key = new SecretKeySpec(key, "AES");
    }

    /// What was captured there, as far as it still lies there.
    ///
    /// @param name `WORKER/NUMBER`
    static List<SlotRow> read(String name, byte[] key, byte[] journal) {
        SlotBook book = new SlotBook(name, key);
        ByteBuffer rest = ByteBuffer.wrap(journal);
        while (rest.remaining() >= HEAD) {
            book.frame(rest);
        }
        return List.copyOf(book.captured.values());
    }

    /// Goes to what comes after it. What is no whole frame is passed over: a write that did not
    /// finish was acted on by nobody.
    private void frame(ByteBuffer bytes) {
        ByteBuffer head = bytes.slice();
        int length = head.getInt(LENGTH);
        boolean fits = length >= NONCE && length <= head.limit() - HEAD;
        if (head.getInt(0) != MAGIC || !fits || head.getInt(CHECKSUM) != checksum(head, length)) {
            bytes.position(bytes.position() + 1);
            return;
        }
        byte[] sealed = new byte[length];
        head.get(HEAD, sealed);
        open(sealed, head.getLong(BATCH), head.getLong(HIGH_WATER))
                .ifPresentOrElse(this::apply, () -> put(UNREADABLE, false));
        bytes.position(bytes.position() + HEAD + length);
    }

    private static int checksum(ByteBuffer frame, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(frame.slice(LENGTH, CHECKSUM - LENGTH));
        checksum.update(frame.slice(HEAD, length));
        return (int) checksum.getValue();
    }

    private Optional<ByteBuffer> open(byte[] sealed, long batch, long highWater) {
        byte[] slot = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer context = ByteBuffer.allocate(PURPOSE.length + slot.length + 17);
        context.put(PURPOSE).put(slot).put((byte) 0).putLong(batch).putLong(highWater);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(context.array());
            return Optional.of(
                    ByteBuffer.wrap(cipher.doFinal(sealed, NONCE, sealed.length - NONCE)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private void apply(ByteBuffer record) {
        byte kind = record.get();
        if (kind == CAPTURED) {
            UUID attempt = new UUID(record.getLong(), record.getLong());
            put(attempt, isAnswer(record));
        } else if (kind == DELIVERED) {
            UUID attempt = new UUID(record.getLong(), record.getLong());
            captured.computeIfPresent(
                    attempt, (_, row) -> new SlotRow(name, attempt, row.answer(), true));
        }
    }

    private void put(UUID attempt, boolean answer) {
        captured.put(attempt, new SlotRow(name, attempt, answer, false));
    }

    private static boolean isAnswer(ByteBuffer report) {
        byte[] json =
                Arrays.copyOfRange(
                        report.array(), report.arrayOffset() + report.position(), report.limit());
        try {
            JsonNode answer = Json.MAPPER.readTree(json).path("answer");
            return answer.isObject();
        } catch (IOException e) {
            return false;
        }
    }
}
