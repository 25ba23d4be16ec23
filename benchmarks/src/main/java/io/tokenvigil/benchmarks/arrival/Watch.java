package io.tokenvigil.benchmarks.arrival;

import io.tokenvigil.embedded.Waiting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/// Follows the file in which a process of its own stamps what arrives.
public final class Watch {
    private static final Duration LOOK = Duration.ofMillis(50);

    // After this long without a single arrival nothing more is going to come.
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    // Long enough for what comes twice to be seen.
    private static final Duration AFTERMATH = Duration.ofMillis(300);

    private final Path file;
    private long read;

    public Watch(Path file) {
        this.file = file;
    }

    /// Waits until all of them have arrived, or until none has for a minute.
    ///
    /// @param startMicros from when their time counts
    public Arrivals await(Collection<String> ids, long startMicros) {
        return Arrivals.of(follow(Roll.of(ids, startMicros)));
    }

    /// Likewise, each with a start of its own.
    ///
    /// @param starts in microseconds since 1970, by id
    public Arrivals await(Map<String, Long> starts) {
        return Arrivals.of(follow(starts));
    }

    /// Likewise, for those who want to know when how many came.
    public Roll follow(Map<String, Long> starts) {
        return follow(new Roll(starts));
    }

    private Roll follow(Roll roll) {
        long progress = System.nanoTime();
        while (!roll.isComplete() && System.nanoTime() - progress < PATIENCE) {
            int before = roll.distinct();
            take(roll);
            if (roll.distinct() > before) {
                progress = System.nanoTime();
            } else {
                Waiting.until(LOOK, () -> false);
            }
        }
        Waiting.until(AFTERMATH, () -> false);
        take(roll);
        return roll;
    }

    private void take(Roll roll) {
        fresh().lines().forEach(line -> take(line, roll));
    }

    private static void take(String line, Roll roll) {
        int space = line.indexOf(' ');
        roll.arrived(line.substring(space + 1), Long.parseLong(line, 0, space, 10));
    }

    /// The lines that were finished since the last look.
    private String fresh() {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(1 << 24, open.length() - read)];
            open.seek(read);
            open.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            read += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("arrivals cannot be read from " + file, e);
        }
    }
}
