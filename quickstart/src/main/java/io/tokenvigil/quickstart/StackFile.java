package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `stack.json`: where everything is, for scripts. There is none until everything is ready, and
/// none when it is over: it has keys in it, and addresses that may be somebody else's by then.
final class StackFile implements AutoCloseable {
    private final Path file;
    private Map<String, Object> facts = Map.of();
    private boolean closed;

    StackFile(Path file) {
        this.file = file;
        // A killed run has left its own.
        delete();
    }

    /// Whatever is published after that is not written.
    @Override
    public synchronized void close() {
        closed = true;
        delete();
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void publish(Map<String, Object> addresses, Map<String, Long> pids) {
        facts = new LinkedHashMap<>(addresses);
        write(pids);
    }

    /// A pid has changed; nothing happens before the first [#publish].
    synchronized void changed(Map<String, Long> pids) {
        if (!facts.isEmpty()) {
            write(pids);
        }
    }

    private void write(Map<String, Long> pids) {
        if (closed) {
            return;
        }
        Map<String, Object> content = new LinkedHashMap<>(facts);
        content.put("pids", pids);
        try {
            Tree.writePrivate(
                    file,
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content)
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
