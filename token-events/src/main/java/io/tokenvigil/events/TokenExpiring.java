package io.tokenvigil.events;

import java.util.Objects;

/// A due point before (or, for some rungs, after) the expiry was reached. One event per point:
/// retries emit none.
///
/// @param reason whether somebody is to be told or the token is to be refreshed
public record TokenExpiring(TokenFacts facts, Reason reason) implements TokenEvent {

    /// Why a token counts as expiring. In JSON `reason` is the case's name, and its fields stand
    /// beside it.
    public sealed interface Reason permits Notice, Refresh {}

    /// Somebody is to be told: a rung of the notice ladder was reached.
    ///
    /// @param clock what ends: the access token, or the grant behind it
    public record Notice(Rung rung, ExpiryClock clock) implements Reason {

        public Notice {
            Objects.requireNonNull(rung, "rung");
            Objects.requireNonNull(clock, "clock");
        }
    }

    /// The token is to be refreshed.
    public record Refresh(RefreshCause cause) implements Reason {

        public Refresh {
            Objects.requireNonNull(cause, "cause");
        }
    }

    public TokenExpiring {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public EventType type() {
        return EventType.TOKEN_EXPIRING;
    }
}
