package io.tokenvigil.quickstart.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.quickstart.rig.Evidence.SlotRow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SlotBookTest {
    private static final String SLOT = "worker/0";
    private static final byte[] KEY = new byte[32];
    private static final UUID ATTEMPT = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    private final ByteArrayOutputStream journal = new ByteArrayOutputStream();

    @Test
    void anAnswerThatNobodyAcknowledgedIsSeen() throws GeneralSecurityException {
        write(captured("{\"answer\":{\"accessToken\":\"a\"},\"ending\":null}"), SLOT);

        assertThat(read()).containsExactly(new SlotRow(SLOT, ATTEMPT, true, false));
    }

    @Test
    void anAcknowledgedOneIsKnownToBeSo() throws GeneralSecurityException {
        write(captured("{\"answer\":null,\"ending\":{\"outcome\":\"UNKNOWN\"}}"), SLOT);
        write(record(4).array(), SLOT);

        assertThat(read()).containsExactly(new SlotRow(SLOT, ATTEMPT, false, true));
    }

    @Test
    void whatLiesBehindATornFrameIsRead() throws GeneralSecurityException {
        write(captured("{\"answer\":{}}"), SLOT);
        byte[] whole = journal.toByteArray();
        journal.reset();
        journal.write(whole, 0, whole.length - 5);
        journal.writeBytes(whole);

        assertThat(read()).extracting(SlotRow::attempt).containsExactly(ATTEMPT);
    }

    @Test
    void aRecordOfAnotherSlotIsNotPassedOver() throws GeneralSecurityException {
        write(captured("{\"answer\":{}}"), "worker/1");

        assertThat(read()).extracting(SlotRow::attempt).containsExactly(SlotBook.UNREADABLE);
    }

    private List<SlotRow> read() {
        return SlotBook.read(SLOT, KEY, journal.toByteArray());
    }

    private static byte[] captured(String report) {
        byte[] text = report.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(17 + text.length).put(record(3)).put(text).array();
    }

    private static ByteBuffer record(int kind) {
        return ByteBuffer.allocate(17)
                .put((byte) kind)
                .putLong(ATTEMPT.getMostSignificantBits())
                .putLong(ATTEMPT.getLeastSignificantBits())
                .flip();
    }

    private void write(byte[] record, String slot) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        byte[] place = ("tokenvigil slot journal 1" + slot).getBytes(StandardCharsets.UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(KEY, "AES"),
                new GCMParameterSpec(128, nonce));
        cipher.updateAAD(
                ByteBuffer.allocate(place.length + 17)
                        .put(place)
                        .put((byte) 0)
                        .putLong(7)
                        .putLong(9)
                        .array());
        byte[] sealed = cipher.doFinal(record);
        ByteBuffer frame = ByteBuffer.allocate(28 + nonce.length + sealed.length);
        frame.putInt(0x54564A31).putInt(nonce.length + sealed.length).putLong(7).putLong(9);
        CRC32C checksum = new CRC32C();
        checksum.update(frame.slice(4, 20));
        checksum.update(nonce);
        checksum.update(sealed);
        frame.putInt((int) checksum.getValue()).put(nonce).put(sealed);
        journal.writeBytes(frame.array());
    }
}
