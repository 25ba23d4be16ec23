package io.tokenvigil.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A process did not come up. The message is one sentence for people, with the log's place.
public final class DoesNotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int TAIL = 20;

    public DoesNotStart(String sentence) {
        super(sentence);
    }

    static DoesNotStart of(ChildProcess child, String awaited) {
        String state =
                child.isAlive()
                        ? "did not " + awaited + " in time"
                        : "ended with exit code " + child.exitCode();
        return new DoesNotStart(child.name() + " " + state + "; its log is " + child.log());
    }

    /// The last lines of a log, for a developer's eyes.
    public static List<String> tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
