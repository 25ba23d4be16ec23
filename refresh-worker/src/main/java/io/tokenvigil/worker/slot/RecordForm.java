package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/// A record's bytes before they are sealed: one byte for the kind, then its fields.
final class RecordForm {
    private static final int OPENED = 1;
    private static final int NAMED = 2;
    private static final int CAPTURED = 3;
    private static final int DELIVERED = 4;
    private static final int HIGH_WATER = 5;

    private RecordForm() {}

    static byte[] write(SlotRecord record) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            switch (record) {
                case SlotRecord.Opened(var incarnation) -> {
                    out.writeByte(OPENED);
                    write(out, incarnation);
                }
                case SlotRecord.Named(var attempt) -> {
                    out.writeByte(NAMED);
                    write(out, attempt.attempt());
                    out.writeLong(attempt.row());
                    write(out, attempt.tokenId());
                    out.writeLong(attempt.fence());
                }
                case SlotRecord.Captured(var attempt, var report) -> {
                    out.writeByte(CAPTURED);
                    write(out, attempt);
                    out.write(report.revealBytes());
                }
                case SlotRecord.Delivered(var attempt) -> {
                    out.writeByte(DELIVERED);
                    write(out, attempt);
                }
                case SlotRecord.HighWater _ -> out.writeByte(HIGH_WATER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /// Nothing for a kind that a newer version wrote, or bytes that are no record.
    static Optional<SlotRecord> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return switch (in.readByte()) {
                case OPENED -> Optional.of(new SlotRecord.Opened(uuid(in)));
                case NAMED -> Optional.of(new SlotRecord.Named(named(in)));
                case CAPTURED ->
                        Optional.of(
                                new SlotRecord.Captured(uuid(in), Secret.of(in.readAllBytes())));
                case DELIVERED -> Optional.of(new SlotRecord.Delivered(uuid(in)));
                case HIGH_WATER -> Optional.of(new SlotRecord.HighWater());
                default -> Optional.empty();
            };
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static NamedAttempt named(DataInputStream in) throws IOException {
        var attempt = uuid(in);
        var row = in.readLong();
        return new NamedAttempt(row, attempt, uuid(in), in.readLong());
    }

    private static void write(DataOutputStream out, UUID uuid) throws IOException {
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
