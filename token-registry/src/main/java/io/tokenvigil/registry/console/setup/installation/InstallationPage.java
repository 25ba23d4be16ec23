package io.tokenvigil.registry.console.setup.installation;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.installation.InstallationView;
import org.jspecify.annotations.Nullable;

/// The installation, for people.
///
/// @param sealed why there is no key to the secrets; none: there is
/// @param locked the code of what locked automatic calls; none: nothing did
/// @param due how long the most overdue timer has waited
/// @param relay how long the oldest event that is not on Kafka has waited
/// @param mayAct whether the red buttons are the viewer's
/// @param refusal why something was not done
public record InstallationPage(
        String deployment,
        String version,
        @Nullable String sealed,
        boolean paused,
        @Nullable String locked,
        @Nullable Moment lockedSince,
        String due,
        String relay,
        boolean mayAct,
        @Nullable Reason refusal) {

    static InstallationPage of(
            InstallationView view, Moments.Shown time, boolean mayAct, @Nullable Reason refusal) {
        InstallationView.Locked lock = view.locked();
        return new InstallationPage(
                view.deployment().toString(),
                view.version(),
                view.sealedReason(),
                view.paused(),
                lock == null ? null : lock.code().name(),
                lock == null ? null : time.of(lock.since()),
                time.span(view.lags().due()),
                time.span(view.lags().relay()),
                mayAct,
                refusal);
    }
}
