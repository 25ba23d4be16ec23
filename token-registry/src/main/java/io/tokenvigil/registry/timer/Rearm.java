package io.tokenvigil.registry.timer;

/// Why a token's timers are reckoned anew.
public enum Rearm {
    /// It is new here.
    REGISTERED,
    /// Somebody corrected when it, or its grant, expires.
    EXPIRY_CHANGED,
    /// Another generation became current.
    PROMOTED,
    /// It came to need a person, was revoked, or recovered; the expiry is as it was.
    STATUS_CHANGED
}
