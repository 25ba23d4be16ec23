package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people are to be told of one token, as docs/notices.md has it and as simply as it can be
/// said. In seconds. It knows all steps of all ladders at once and keeps two things: up to when
/// everything was told or skipped, and the one step from before that is still owed.
final class LadderModel {

    /// One rung as an instant.
    record Step(long at, ExpiryClock clock, long before) {}

    /// It was told then.
    record Told(long at, Step step) {}

    private static final Comparator<Step> ORDER =
            Comparator.comparingLong(Step::at)
                    .thenComparing(Step::clock, Comparator.reverseOrder())
                    .thenComparing(Step::before, Comparator.reverseOrder());

    final List<Told> told = new ArrayList<>();
    private final NavigableMap<Long, Long> outages;
    private List<Step> steps = List.of();
    private @Nullable Step owed;
    private long seen;

    LadderModel(NavigableMap<Long, Long> outages) {
        this.outages = outages;
    }

    /// Everything that is told before this instant.
    void until(long time) {
        while (true) {
            Step next = owed != null ? owed : first(seen + 1, Long.MAX_VALUE);
            if (next == null || working(Math.max(next.at, seen)) >= time) {
                return;
            }
            long at = working(Math.max(next.at, seen));
            Step latest = last(steps, seen + 1, at);
            told.add(new Told(at, latest == null ? next : latest));
            owed = null;
            seen = at;
        }
    }

    /// Other steps from `now` on. On the clocks that start over, the last one since `start` is
    /// owed, unless one of the other clocks came after it; what was overdue stays so.
    void change(List<Step> others, Set<ExpiryClock> anew, long start, long now) {
        Step overdue = owed != null ? owed : first(seen + 1, now);
        steps = others.stream().sorted(ORDER).toList();
        List<Step> going = steps.stream().filter(s -> !anew.contains(s.clock)).toList();
        List<Step> fresh = steps.stream().filter(s -> anew.contains(s.clock)).toList();
        Step late = overdue == null ? null : last(going, overdue.at, now);
        Step missed = last(fresh, start, now);
        boolean silenced = late == null && missed != null && last(going, missed.at, now) != null;
        owed = silenced ? null : later(late, missed);
        seen = now;
    }

    private @Nullable Step first(long from, long to) {
        return steps.stream().filter(s -> s.at >= from && s.at <= to).findFirst().orElse(null);
    }

    private static @Nullable Step last(List<Step> steps, long from, long to) {
        for (Step step : steps.reversed()) {
            if (step.at <= to) {
                return step.at >= from ? step : null;
            }
        }
        return null;
    }

    private static @Nullable Step later(@Nullable Step a, @Nullable Step b) {
        return a == null || (b != null && ORDER.compare(b, a) > 0) ? b : a;
    }

    private long working(long at) {
        var outage = outages.floorEntry(at);
        return outage != null && at < outage.getValue() ? outage.getValue() : at;
    }
}
