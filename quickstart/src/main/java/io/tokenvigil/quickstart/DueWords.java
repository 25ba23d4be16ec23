package io.tokenvigil.quickstart;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenExpiring;
import java.time.Duration;

/// What is due, in words.
final class DueWords {
    private DueWords() {}

    static String of(TokenExpiring.Reason reason) {
        return switch (reason) {
            case TokenExpiring.Notice(var rung, var clock) ->
                    "its owner is told that " + clause(clock, rung.before());
            case TokenExpiring.Refresh(var cause) -> clause(cause);
        };
    }

    private static String clause(RefreshCause cause) {
        return switch (cause) {
            case POINT -> "a refresh is due";
            case FORCED -> "somebody asked for a refresh";
            case MIN_TTL -> "a reader needs one that lasts longer";
            case KEEP_ALIVE -> "a refresh keeps its grant alive";
        };
    }

    private static String clause(ExpiryClock clock, Duration before) {
        boolean over = before.isNegative();
        String verb =
                switch (clock) {
                    case ACCESS -> over ? "it ended" : "it ends";
                    case GRANT -> over ? "its grant ended" : "its grant ends";
                    case PREVIOUS ->
                            "the value before, which is still in use, " + (over ? "ended" : "ends");
                    case AGE -> over ? "it was to be replaced" : "it is to be replaced";
                };
        return verb + " " + when(before);
    }

    private static String when(Duration before) {
        if (before.isZero()) {
            return "now";
        }
        return before.isNegative() ? words(before.negated()) + " ago" : "within " + words(before);
    }

    /// Whole days, else hours, else minutes, each rounded down.
    private static String words(Duration length) {
        long days = length.toDays();
        if (days > 0) {
            return days == 1 ? "1 day" : days + " days";
        }
        return length.toHours() > 0 ? length.toHours() + " h" : length.toMinutes() + " min";
    }
}
