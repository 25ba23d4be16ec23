package io.tokenvigil.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which port each part listens on. A part keeps its port from run to run as long as it is free,
/// because providers and bookmarks name it.
final class Ports {
    private final Path file;
    private final boolean any;
    private final Voice voice;
    private final Map<String, Integer> chosen;
    private final Set<Integer> taken = new HashSet<>();

    Ports(Path file, boolean any, Voice voice) {
        this.file = file;
        this.any = any;
        this.voice = voice;
        this.chosen = read(file);
    }

    /// The port that it had, else the well-known one, else any free one, which is then said.
    int choose(String part, int wellKnown) {
        int wanted = chosen.getOrDefault(part, any ? FreePort.any() : wellKnown);
        int port = wanted;
        while (taken.contains(port) || !FreePort.isFree(port)) {
            port = FreePort.any();
        }
        if (port != wanted) {
            voice.say("Port %d is busy: %s uses %d instead.".formatted(wanted, part, port));
        }
        taken.add(port);
        chosen.put(part, port);
        write();
        return port;
    }

    private void write() {
        try {
            Tree.writePrivate(file, Json.MAPPER.writeValueAsString(chosen));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> read(Path file) {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return Json.MAPPER.readValue(
                    file.toFile(), new TypeReference<TreeMap<String, Integer>>() {});
        } catch (IOException e) {
            throw new StackFailure(file + " is not readable; delete it.", e);
        }
    }
}
