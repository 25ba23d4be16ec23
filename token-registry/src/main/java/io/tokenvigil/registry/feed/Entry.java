package io.tokenvigil.registry.feed;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.timer.Due;
import java.time.Instant;
import java.util.UUID;

/// One line of a calendar: a name and an instant.
///
/// @param uid the same for the same step of a token's ladder, so that a step that moves, moves in
///   calendars too
record Entry(String uid, Instant at, String summary) {

    /// @throws IllegalArgumentException for what people are not told of
    static Entry of(UUID token, String name, Due due) {
        return switch (due) {
            case Due.RungReached(Instant at, Rung rung, ExpiryClock clock) ->
                    new Entry(
                            "%s-%s-%s@tokenvigil".formatted(token, clock, rung.text()),
                            at,
                            name + ": " + words(clock, rung));
            case Due.Expired(Instant at) ->
                    new Entry(token + "-EXPIRY@tokenvigil", at, name + ": expires");
            case Due.RefreshDue _, Due.RetireDue _, Due.LeaseEnded _ ->
                    throw new IllegalArgumentException(due + " is nothing for a calendar");
        };
    }

    private static String words(ExpiryClock clock, Rung rung) {
        String what =
                switch (clock) {
                    case ACCESS -> "expiry";
                    case GRANT -> "end of sign-in";
                    case PREVIOUS -> "expiry of the value before";
                    case AGE -> "due to be replaced";
                };
        return "notice " + rung.text() + " (" + what + ")";
    }
}
