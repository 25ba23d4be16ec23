package io.tokenvigil.registry.live;

import io.tokenvigil.registry.journal.SettledEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// A journal in memory, all of it settled but for what has only begun.
final class Told implements Source {

    private final String cluster;
    private final List<SettledEvent> events = new ArrayList<>();
    private long settled;
    private long begun;
    private long dropped;
    private int readings;

    Told(String cluster) {
        this.cluster = cluster;
    }

    /// So many more events of a namespace, a `body` characters long each.
    void tell(int count, String namespace, int body) {
        LongStream.rangeClosed(settled + 1, settled + count)
                .mapToObj(id -> new SettledEvent(id, "TokenExpired", namespace, "x".repeat(body)))
                .forEach(events::add);
        settled += count;
    }

    void tell(int count) {
        tell(count, "payroll", 10);
    }

    /// So many ids are given out, and none of them is settled yet.
    void begin(int count) {
        begun = settled + count;
    }

    /// Ids up to here are gone.
    void drop(long upTo) {
        dropped = upTo;
        events.removeIf(event -> event.id() <= upTo);
    }

    int readings() {
        return readings;
    }

    @Override
    public String cluster() {
        return cluster;
    }

    @Override
    public long settled() {
        return settled;
    }

    @Override
    public long last() {
        return Math.max(begun, settled);
    }

    @Override
    public List<SettledEvent> between(long after, long upTo, int limit) {
        readings++;
        return events.stream()
                .filter(event -> event.id() > after && event.id() <= upTo)
                .limit(limit)
                .toList();
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
