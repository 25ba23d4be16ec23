package io.tokenvigil.embedded.inbox;

import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Mails as files: `000001.eml` holds the bytes of the wire, `000001.json` the envelope.
final class MailFiles {
    private final Path directory;
    private final List<Mail> mails = new ArrayList<>();

    MailFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            for (int n = 1; Files.exists(file(n, "eml")); n++) {
                mails.add(Mail.parse(n, Files.readAllBytes(file(n, "eml")), envelope(n)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("mails cannot be read from " + directory, e);
        }
    }

    synchronized void keep(byte[] raw, Envelope envelope) throws IOException {
        int n = mails.size() + 1;
        Files.write(file(n, "json"), Json.MAPPER.writeValueAsBytes(envelope));
        Path beside = file(n, "part");
        Files.write(beside, raw);
        Files.move(beside, file(n, "eml"), StandardCopyOption.ATOMIC_MOVE);
        mails.add(Mail.parse(n, raw, envelope));
    }

    synchronized List<Mail> newestFirst() {
        List<Mail> newest = new ArrayList<>(mails);
        Collections.reverse(newest);
        return newest;
    }

    synchronized Optional<Mail> find(int n) {
        return n < 1 || n > mails.size() ? Optional.empty() : Optional.of(mails.get(n - 1));
    }

    Optional<byte[]> raw(int n) throws IOException {
        return find(n).isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readAllBytes(file(n, "eml")));
    }

    synchronized void deleteAll() throws IOException {
        mails.clear();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private Envelope envelope(int n) throws IOException {
        return Json.MAPPER.readValue(Files.readAllBytes(file(n, "json")), Envelope.class);
    }

    private Path file(int n, String suffix) {
        return directory.resolve("%06d.%s".formatted(n, suffix));
    }
}
