package io.tokenvigil.benchmarks.refresh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What providers stamped when they answered.
///
/// @param stamps the file, as [io.tokenvigil.benchmarks.arrival.Stamps] writes it
record Answered(Path stamps) {

    /// How many answers one provider gave within any stretch of so long, at most.
    int most(String provider, Duration within) throws IOException {
        String stamp = DueToken.stamp(provider);
        long stretch = TimeUnit.NANOSECONDS.toMicros(within.toNanos());
        Deque<Long> last = new ArrayDeque<>();
        int most = 0;
        try (Stream<String> lines = Files.lines(stamps)) {
            for (String line : (Iterable<String>) lines::iterator) {
                int space = line.indexOf(' ');
                if (!line.startsWith(stamp, space + 1)) {
                    continue;
                }
                long micros = Long.parseLong(line, 0, space, 10);
                last.add(micros);
                while (last.element() <= micros - stretch) {
                    last.remove();
                }
                most = Math.max(most, last.size());
            }
        }
        return most;
    }
}
