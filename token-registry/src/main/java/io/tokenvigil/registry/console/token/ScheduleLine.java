package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.schedule.ScheduleItem;
import org.jspecify.annotations.Nullable;

/// Something that will happen.
///
/// @param rung of a notice: how long before the end
public record ScheduleLine(
        Moment at, String kind, @Nullable String rung, @Nullable Integer generation) {

    static ScheduleLine of(ScheduleItem item, Moments.Shown time) {
        return new ScheduleLine(
                time.of(item.at()), item.kind().name(), item.rung(), item.generation());
    }
}
