package io.tokenvigil.benchmarks.arrival;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Calls the roll of everything that is to arrive. What nobody expected is passed over: it is
/// another lap's.
public final class Roll {
    private final Map<String, Long> starts;
    private final Map<String, Long> delays = new HashMap<>();
    private int repeated;
    private long first = Long.MAX_VALUE;
    private long last;

    /// @param starts from when the time of each counts, in microseconds since 1970
    Roll(Map<String, Long> starts) {
        this.starts = Map.copyOf(starts);
    }

    /// Everything counts from one moment.
    static Roll of(Collection<String> ids, long startMicros) {
        Map<String, Long> starts = new HashMap<>();
        ids.forEach(id -> starts.put(id, startMicros));
        if (starts.size() != ids.size()) {
            throw new IllegalArgumentException(
                    "%d ids of which %d are distinct".formatted(ids.size(), starts.size()));
        }
        return new Roll(starts);
    }

    /// @param micros when, since 1970
    void arrived(String id, long micros) {
        Long start = starts.get(id);
        if (start == null) {
            return;
        }
        if (delays.putIfAbsent(id, micros - start) == null) {
            first = Math.min(first, micros);
            last = Math.max(last, micros);
        } else {
            repeated++;
        }
    }

    boolean isComplete() {
        return distinct() == expected();
    }

    int expected() {
        return starts.size();
    }

    int distinct() {
        return delays.size();
    }

    int repeated() {
        return repeated;
    }

    /// Of those that arrived, in microseconds.
    List<Long> delays() {
        return List.copyOf(delays.values());
    }

    /// When the first of them counts; when the first arrived where that is earlier, for nobody
    /// gains by being early.
    long startMicros() {
        return Math.min(first, starts.values().stream().mapToLong(Long::longValue).min().orElse(0));
    }

    /// When the first arrived; far in the future while none has.
    public long firstMicros() {
        return first;
    }

    /// When the last of those that arrived first did; 0 while none has.
    long lastMicros() {
        return last;
    }

    /// What arrived within a stretch of time, whenever it should have; none of it can be missing.
    ///
    /// @param from in microseconds since 1970
    /// @param until likewise, and no more within
    public Arrivals between(long from, long until) {
        List<Long> within =
                delays.entrySet().stream()
                        .filter(one -> arrival(one) >= from && arrival(one) < until)
                        .map(Map.Entry::getValue)
                        .toList();
        return new Arrivals(
                within.size(),
                within.size(),
                0,
                (until - from) / Arrivals.MICROS,
                Delays.of(within));
    }

    private long arrival(Map.Entry<String, Long> delay) {
        return starts.getOrDefault(delay.getKey(), 0L) + delay.getValue();
    }
}
