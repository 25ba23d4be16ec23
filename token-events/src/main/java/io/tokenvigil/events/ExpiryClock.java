package io.tokenvigil.events;

/// Which of a token's ends a notice is about. The order is fixed: the registry stores it.
public enum ExpiryClock {
    /// The access token's expiry.
    ACCESS,
    /// The grant's end: when the refresh token stops working and somebody has to sign in again.
    GRANT,
    /// The expiry of the generation before, which a destination still runs on.
    PREVIOUS,
    /// The age at which a token that never expires is to be replaced: its policy's soft end.
    AGE
}
