package io.tokenvigil.events;

/// State of a token. Where several apply, the last one here is shown. The order is part of the
/// contract: the registry stores positions, so a new status goes to the end.
public enum TokenStatus {
    /// Good, and nothing is due.
    ACTIVE,
    /// A rung or the refresh point was reached.
    EXPIRING,
    /// The expiry has passed; a refresh may still succeed.
    EXPIRED,
    /// Nothing automatic will happen until a person acts.
    NEEDS_PERSON,
    /// Ended by a person; nothing further happens.
    REVOKED
}
