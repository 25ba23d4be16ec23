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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which port each part listens on: the well-known one where that can be had. One that had to take
/// another takes the same again the next time.
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

    /// The well-known port where it is free, else the one that it had, else any free one, which is
    /// then said.
    int choose(String part, int wellKnown) {
        return any
                ? keep(part, wellKnown)
                : take(part, List.of(wellKnown, chosen.getOrDefault(part, wellKnown)));
    }

    /// The port that it had, for a part whose address is written into what is kept: events, mails,
    /// providers' entries. Where that cannot be had, as [#choose].
    int keep(String part, int wellKnown) {
        int usual = any ? FreePort.any() : wellKnown;
        int had = chosen.getOrDefault(part, usual);
        if (had != usual && !any && isFree(had)) {
            voice.say(
                    "%s stays on port %d, to which what is kept points; to go back to %d delete %s."
                            .formatted(part, had, usual, file));
        }
        return take(part, List.of(had, usual));
    }

    /// The first of them that is free, else any.
    private int take(String part, List<Integer> wanted) {
        int port = wanted.stream().filter(this::isFree).findFirst().orElseGet(this::another);
        if (port != wanted.getFirst()) {
            voice.say(
                    "Port %d is busy: %s uses %d instead."
                            .formatted(wanted.getFirst(), part, port));
        }
        taken.add(port);
        chosen.put(part, port);
        write();
        return port;
    }

    private int another() {
        int port = FreePort.any();
        while (taken.contains(port)) {
            port = FreePort.any();
        }
        return port;
    }

    private boolean isFree(int port) {
        return !taken.contains(port) && FreePort.isFree(port);
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
