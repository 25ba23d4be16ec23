package io.tokenvigil.benchmarks.scheduler;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.ground.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was armed before any of it is due, each for an instant of its own.
///
/// @param first of the instants
/// @param starts from when the time of each counts, in microseconds since 1970, by its record's key
public record Armed(Instant first, Map<String, Long> starts) {

    public Armed {
        starts = Map.copyOf(starts);
    }

    /// So many, one after the other.
    public static Armed evenly(Contender contender, Pace pace, int items, Ahead ahead)
            throws Exception {
        Clock clock = Clock.systemUTC();
        Instant began = clock.instant();
        Instant first = began.plus(ahead.of(items));
        List<Instant> due = pace.from(first, items);
        List<String> ids = contender.arming().arm(due);
        Instant armed = clock.instant();
        Ahead.demandInTime(items, armed, first);
        ahead.learn(items, Duration.between(began, armed));
        Map<String, Long> starts = HashMap.newHashMap(items);
        for (int i = 0; i < items; i++) {
            starts.put(ids.get(i), Stamps.of(due.get(i)));
        }
        return new Armed(first, starts);
    }
}
