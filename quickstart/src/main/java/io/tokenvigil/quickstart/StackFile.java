package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `stack.json`: where everything is, for scripts. There is none until everything is ready.
final class StackFile {
    private final Path file;
    private Map<String, Object> facts = Map.of();

    StackFile(Path file) {
        this.file = file;
        try {
            // One from an earlier run would send scripts to processes that are gone.
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
