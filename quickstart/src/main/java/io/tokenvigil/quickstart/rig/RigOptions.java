package io.tokenvigil.quickstart.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/// How long, from which seed, and on how many tokens.
///
/// @param data is deleted first
/// @param report the figures as JSON
public record RigOptions(Duration length, long seed, int tokens, Path data, Path report) {
    static final String USAGE =
            """
            vigil rig [options]
              --minutes N     how long parts are struck (default 3)
              --seed N        which schedule (default 7)
              --tokens N      how many tokens (default 120)
              --data DIR      emptied and used (default target/rig)
              --report FILE   figures as JSON (default target/rig.json)
            """;

    public RigOptions {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("the length %s is not positive".formatted(length));
        }
        if (tokens < 3 || tokens > 10_000) {
            throw new IllegalArgumentException(
                    "tokens are %d, must be 3 to 10000".formatted(tokens));
        }
    }

    /// @throws IllegalArgumentException with a sentence for people
    static RigOptions parse(List<String> arguments) {
        long minutes = 3;
        long seed = 7;
        int tokens = 120;
        Path data = Path.of("target/rig");
        Path report = Path.of("target/rig.json");
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            if (!words.hasNext()) {
                throw new IllegalArgumentException(option + " needs a value, or is none of mine");
            }
            String value = words.next();
            switch (option) {
                case "--minutes" -> minutes = Long.parseLong(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--tokens" -> tokens = Integer.parseInt(value);
                case "--data" -> data = Path.of(value);
                case "--report" -> report = Path.of(value);
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        return new RigOptions(Duration.ofMinutes(minutes), seed, tokens, data, report);
    }
}
