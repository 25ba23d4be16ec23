package io.tokenvigil.benchmarks.ground;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// One after the other, evenly.
public record Pace(int perSecond) {
    private static final long NANOS = 1_000_000_000;

    public List<Instant> from(Instant first, int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> first.plusNanos(i * NANOS / perSecond))
                .toList();
    }
}
