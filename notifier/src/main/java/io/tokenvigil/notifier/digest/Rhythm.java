package io.tokenvigil.notifier.digest;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// When somebody wants mail that can wait.
///
/// @param daily one mail a day at this time; none: as things come, gathered by the window
/// @param hours never outside of these; none: at any time
/// @param zone whose clocks show these times
public record Rhythm(@Nullable LocalTime daily, @Nullable Hours hours, ZoneId zone) {

    /// When a notice may go, now at the soonest.
    ///
    /// @param since when it came up
    /// @param windowUntil when the window closes that the last mail opened
    Instant next(Instant since, Instant windowUntil, Instant now) {
        Instant turn = daily == null ? windowUntil : Hours.next(daily, since, zone);
        Instant soonest = turn.isAfter(now) ? turn : now;
        return hours == null ? soonest : hours.opening(soonest, zone);
    }
}
