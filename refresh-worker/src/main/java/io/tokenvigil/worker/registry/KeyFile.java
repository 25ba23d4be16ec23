package io.tokenvigil.worker.registry;

import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file with this worker's API key. It is read again on demand, so that a key can be rotated
/// without a restart.
final class KeyFile {
    private final Path path;
    private volatile Secret key;

    /// @throws UncheckedIOException if it cannot be read
    /// @throws IllegalStateException if it is empty
    KeyFile(Path path) {
        this.path = path;
        this.key = read();
    }

    Secret key() {
        return key;
    }

    /// Takes what the file has now; keeps the old key if it cannot be read.
    void readAgain() {
        try {
            key = read();
        } catch (UncheckedIOException | IllegalStateException e) {
            // The old key is no worse than none, and the next refusal leads here again.
        }
    }

    private Secret read() {
        try {
            var text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw new IllegalStateException("the key file is empty: %s".formatted(path));
            }
            return Secret.of(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be read: %s".formatted(path), e);
        }
    }
}
