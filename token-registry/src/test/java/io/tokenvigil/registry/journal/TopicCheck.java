package io.tokenvigil.registry.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds what is in the topic against what is in the journal.
final class TopicCheck {

    /// Whether an event may be there twice: after a relay was killed before its cursor had moved
    /// behind what Kafka has, and nowhere else.
    enum Repeats {
        ALLOWED,
        FORBIDDEN
    }

    private TopicCheck() {}

    /// What is wrong, in words; empty if nothing is.
    ///
    /// @param committed by subject: the last sequence, of events that go from 1 without a gap
    static List<String> problems(
            List<Received> received, Map<String, Long> committed, Repeats repeats) {
        List<String> problems = new ArrayList<>();
        Map<String, Long> last = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Received event : received) {
            String name = event.subject() + ":" + event.sequence();
            String other = ids.putIfAbsent(event.id(), name);
            if (other != null && !other.equals(name)) {
                problems.add("one id for two events: " + name + " and " + other);
            }
            if (seen.add(name)) {
                long before = last.getOrDefault(event.subject(), 0L);
                if (event.sequence() != before + 1) {
                    problems.add("after " + before + " came " + name);
                }
                last.merge(event.subject(), event.sequence(), Math::max);
            } else if (repeats == Repeats.FORBIDDEN) {
                problems.add("twice: " + name);
            }
        }
        if (!last.equals(committed)) {
            problems.add("published up to %s, committed up to %s".formatted(last, committed));
        }
        if (ids.size() != seen.size()) {
            problems.add("%d ids for %d events".formatted(ids.size(), seen.size()));
        }
        return problems;
    }
}
