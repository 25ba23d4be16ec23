package io.tokenvigil.registry.timer;

/// When a token's owners are told.
public enum Notify {
    /// At every rung, and of failures.
    ALWAYS,
    /// Of what needs a person, and nothing while all is well.
    ON_FAILURE,
    /// Owners never; operators still hear of failures.
    NEVER
}
