package io.tokenvigil.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The golden files: what each type looks like on the wire, byte for byte.
final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /// Contents by name, without `.json`.
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.toList()) {
                files.put(
                        path.getFileName().toString().replace(".json", ""), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// The type that a golden file shows.
    static EventType typeOf(String name) {
        return EventType.ofWireName(name.replaceFirst("-.*", "")).orElseThrow();
    }
}
