package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.installation.InstallationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What holds the service up, and how far it is behind.
///
/// @param locked since when automatic refresh is locked
public record State(
        InstallationView installation,
        @Nullable Moment locked,
        List<Lagging> lags,
        List<Stopped> stopped) {

    public State {
        lags = List.copyOf(lags);
        stopped = List.copyOf(stopped);
    }

    /// One that may be behind.
    ///
    /// @param late whether that is more than there should be
    public record Lagging(Who who, Behind behind, boolean late) {}

    /// How far.
    public sealed interface Behind {

        /// Not at all.
        record Not() implements Behind {}

        /// So long.
        record Time(String span) implements Behind {}

        /// So many events.
        record Events(Count count) implements Behind {}

        /// Nobody knows.
        record Unknown() implements Behind {}

        /// Which of these it is, for templates.
        default String kind() {
            return switch (this) {
                case Not _ -> "not";
                case Time _ -> "time";
                case Events _ -> "events";
                case Unknown _ -> "unknown";
            };
        }

        /// The figure, for templates; empty where there is none.
        default String figure() {
            return switch (this) {
                case Time(String span) -> span;
                case Events(Count count) -> count.text();
                case Not _, Unknown _ -> "";
            };
        }
    }

    /// Who may be behind.
    public enum Who {
        TIMERS,
        RELAY,
        WORKER,
        NOTIFIER
    }

    /// A provider that no refresh is sent to.
    ///
    /// @param code why; none where nobody knows what became of a call there
    public record Stopped(String id, String name, @Nullable String code, Moment since) {}
}
