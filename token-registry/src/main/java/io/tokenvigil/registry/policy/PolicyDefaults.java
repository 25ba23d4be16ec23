package io.tokenvigil.registry.policy;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.time.Duration;
import java.util.List;

/// What holds where nobody says anything.
///
/// @param notices the ladder
/// @param refreshAt when a token is refreshed
/// @param notifyAutomatic when owners of tokens that refresh themselves are told
/// @param notifyManual when owners of tokens that a person renews are told
public record PolicyDefaults(
        List<Rung> notices,
        RefreshPlan refreshAt,
        Duration overlap,
        Notify notifyAutomatic,
        Notify notifyManual) {

    public PolicyDefaults {
        notices = notices.stream().sorted().distinct().toList();
    }
}
