package io.tokenvigil.registry.attempt;

import io.tokenvigil.events.Code;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An earlier presentation of a value, in whatever record.
///
/// @param outcome none while nothing is known of how it ended
/// @param kept it was done, and the provider left the value alive
/// @param proved its outcome is unknown, and it is on record why the value is unspent all the same
/// @param sentAt from when on the provider may have seen it
/// @param leasedUntil until when its worker may still be sending it
public record EarlierSpend(
        long attempt,
        @Nullable Outcome outcome,
        @Nullable Code code,
        boolean kept,
        boolean proved,
        Instant sentAt,
        Instant leasedUntil) {

    /// Whether it is proved that the value is as good as before.
    boolean leftItUnspent() {
        if (outcome == null) {
            return proved;
        }
        return switch (outcome) {
            case NOT_SENT -> true;
            case DONE -> kept;
            case REFUSED -> !isDead();
            case UNKNOWN -> proved;
        };
    }

    /// Whether the provider said that the value itself is no good (any more).
    boolean isDead() {
        return outcome == Outcome.REFUSED && isAboutTheValue(code);
    }

    private static boolean isAboutTheValue(@Nullable Code code) {
        return code == null
                || code == Code.INVALID_GRANT
                || code == Code.GRANT_ENDED
                || code == Code.REVOKED_BY_ADMIN
                || code == Code.SPENT_ELSEWHERE;
    }
}
