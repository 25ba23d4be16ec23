package io.tokenvigil.registry.timer;

import io.tokenvigil.events.ExpiryClock;

/// When a token's owners are told.
public enum Notify {
    /// At every rung, and of failures.
    ALWAYS,
    /// Of what needs a person, and nothing while all is well.
    ON_FAILURE,
    /// Owners never; operators still hear of failures.
    NEVER;

    /// Whether owners are told of a rung, by what it is a rung of: what no refresh moves, a healthy
    /// token's owners are told of too.
    ///
    /// @param healthy the token refreshes itself, and nothing keeps it from doing so
    public boolean tells(ExpiryClock clock, boolean healthy) {
        return switch (this) {
            case ALWAYS -> true;
            case ON_FAILURE -> clock != ExpiryClock.ACCESS || !healthy;
            case NEVER -> false;
        };
    }
}
