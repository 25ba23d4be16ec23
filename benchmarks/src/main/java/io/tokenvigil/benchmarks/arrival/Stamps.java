package io.tokenvigil.benchmarks.arrival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes down what arrived and when, a line each: microseconds since 1970, and the id.
public final class Stamps {
    private final Writer file;

    public Stamps(Path file) {
        try {
            this.file =
                    Files.newBufferedWriter(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("no arrivals can be written to " + file, e);
        }
    }

    /// Now, as stamps have it.
    public static long now() {
        return of(Instant.now());
    }

    /// An instant, as stamps have it.
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public synchronized void stamp(String id, long micros) throws IOException {
        file.write(micros + " " + id + "\n");
    }

    /// From here on readers see everything that was stamped.
    public synchronized void show() throws IOException {
        file.flush();
    }
}
