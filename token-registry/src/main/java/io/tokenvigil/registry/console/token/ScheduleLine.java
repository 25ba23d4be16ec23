package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.schedule.ScheduleItem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that will happen.
///
/// @param rung of a notice: how long before the end
/// @param how of a superseded generation's end: who ends it, none where that is all the same
/// @param everyDays after how many days a person is reminded until they have done it
public record ScheduleLine(
        Moment at,
        String kind,
        @Nullable String rung,
        @Nullable Integer generation,
        @Nullable String how,
        @Nullable Long everyDays) {

    static ScheduleLine of(ScheduleItem item, Moments.Shown time) {
        return new ScheduleLine(
                time.of(item.at()),
                item.kind().name(),
                item.rung(),
                item.generation(),
                item.how() == null ? null : item.how().name(),
                item.every() == null ? null : Duration.parse(item.every()).toDays());
    }
}
