package io.tokenvigil.worker.expiry;

/// Which rule decided an expiry.
public enum ExpiryRule {
    EXPIRES_IN,
    EXPIRES_AT,
    /// The `exp` claim of the access token.
    JWT,
    /// The entry's word for answers that say nothing.
    ASSUMED_LIFETIME,
    /// The entry's upper limit, or its word where nothing else said anything.
    MAX_LIFETIME,
    /// The request asked for one that never ends, and the answer agrees.
    NEVER,
    /// Nothing supplied one.
    NONE
}
