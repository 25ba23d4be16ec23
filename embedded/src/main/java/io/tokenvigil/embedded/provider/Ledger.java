package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Everything that was ever presented or issued, one JSON line each, appended before the answer
/// leaves. It is also the provider's memory: read again, it gives the same chains.
final class Ledger {
    private final Path file;
    private final List<LedgerEntry> entries = new ArrayList<>();

    Ledger(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    entries.add(Json.MAPPER.readValue(line, LedgerEntry.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable ledger " + file, e);
        }
    }

    synchronized long next() {
        return entries.size() + 1L;
    }

    synchronized void append(LedgerEntry entry) {
        try {
            byte[] line =
                    (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written", e);
        }
        entries.add(entry);
    }

    synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }
}
