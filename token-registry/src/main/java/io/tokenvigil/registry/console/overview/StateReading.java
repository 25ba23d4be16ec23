package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.overview.State.Behind;
import io.tokenvigil.registry.console.overview.State.Lagging;
import io.tokenvigil.registry.console.overview.State.Who;
import io.tokenvigil.registry.installation.InstallationReport;
import io.tokenvigil.registry.installation.InstallationView;
import io.tokenvigil.registry.journal.NotifierLag;
import io.tokenvigil.registry.lag.Lag;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// Reads what holds the service up, and how far it is behind.
@Singleton
class StateReading {

    /// From here on being behind is worth a colour: the longest that anything should wait while all
    /// parts are up.
    private static final Duration LATE = Duration.ofSeconds(60);

    /// Less than this is no lag but the way that things take.
    private static final Duration NONE = Duration.ofSeconds(2);

    private static final long MANY = 1_000;

    private final InstallationReport installation;
    private final Lag lag;
    private final NotifierLag notifier;
    private final StoppedQuery stopped;

    StateReading(
            InstallationReport installation, Lag lag, NotifierLag notifier, StoppedQuery stopped) {
        this.installation = installation;
        this.lag = lag;
        this.notifier = notifier;
        this.stopped = stopped;
    }

    State read(Sight sight, Moments.Shown time) {
        InstallationView view = installation.view();
        InstallationView.Locked locked = view.locked();
        return new State(
                view,
                locked == null ? null : time.of(locked.since()),
                List.of(
                        lagging(Who.TIMERS, view.lags().due(), time),
                        lagging(Who.RELAY, view.lags().relay(), time),
                        lagging(Who.WORKER, lag.worker(), time),
                        notifier(notifier.events())),
                stopped.read(sight, time));
    }

    private static Lagging lagging(Who who, Duration behind, Moments.Shown time) {
        Behind how =
                behind.compareTo(NONE) < 0 ? new Behind.Not() : new Behind.Time(time.span(behind));
        return new Lagging(who, how, behind.compareTo(LATE) > 0);
    }

    private static Lagging notifier(OptionalLong behind) {
        if (behind.isEmpty()) {
            return new Lagging(Who.NOTIFIER, new Behind.Unknown(), false);
        }
        Count events = new Count(behind.getAsLong(), false);
        return new Lagging(
                Who.NOTIFIER,
                events.isNone() ? new Behind.Not() : new Behind.Events(events),
                events.atLeast() > MANY);
    }
}
