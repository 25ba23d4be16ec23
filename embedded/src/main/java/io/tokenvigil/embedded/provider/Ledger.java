package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tokenvigil.embedded.http.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything that was ever presented or issued, one JSON line each, on disk before the answer
/// leaves. It is also the provider's memory: read again, it gives the same chains.
final class Ledger implements AutoCloseable {
    private static final String DELIVERED = "{\"delivered\":";

    /// The line that follows an entry's once its answer is gone.
    private record Delivered(long delivered, boolean whole) {}

    private final LedgerFile file;
    private final List<LedgerEntry> entries = new ArrayList<>();

    Ledger(Path path) {
        file = new LedgerFile(path);
        file.read(this::load);
    }

    synchronized long next() {
        return entries.size() + 1L;
    }

    /// The entry is on disk only after [#keep].
    synchronized void append(LedgerEntry entry) {
        file.append(entry.seq(), line(entry));
        entries.add(entry);
    }

    /// Returns once that entry, and all before it, are on disk.
    void keep(long seq) {
        file.keep(seq);
    }

    synchronized void delivered(long seq, boolean whole) {
        file.note(line(new Delivered(seq, whole)));
        apply(seq, whole);
    }

    synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /// Oldest first.
    synchronized List<LedgerEntry> after(long seq, int most) {
        int from = Math.clamp(seq, 0, entries.size());
        return List.copyOf(entries.subList(from, Math.min(entries.size(), from + most)));
    }

    @Override
    public void close() {
        file.close();
    }

    private void load(String line) {
        try {
            if (line.startsWith(DELIVERED)) {
                Delivered delivered = Json.MAPPER.readValue(line, Delivered.class);
                apply(delivered.delivered(), delivered.whole());
            } else {
                entries.add(Json.MAPPER.readValue(line, LedgerEntry.class));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the ledger is unreadable after entry " + entries.size(), e);
        }
    }

    private void apply(long seq, boolean whole) {
        int index = Math.toIntExact(seq - 1);
        entries.set(index, entries.get(index).delivered(whole));
    }

    private static byte[] line(Object value) {
        try {
            return (Json.MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
