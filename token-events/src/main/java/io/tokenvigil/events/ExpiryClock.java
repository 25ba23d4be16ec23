package io.tokenvigil.events;

/// Which of a token's two ends a notice is about.
public enum ExpiryClock {
    /// The access token's expiry.
    ACCESS,
    /// The grant's end: when the refresh token stops working and somebody has to sign in again.
    GRANT
}
