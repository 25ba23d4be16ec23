package io.tokenvigil.registry.token;

/// What is taken as it is said and may all the same not be meant so. Nothing is done about it.
public enum TokenWarning {
    /// The value, or the provider's answer, says another end than the one that counts.
    EXPIRY_DISAGREES,
    /// Another token of the namespace is of the same user's session with the same client:
    /// refreshing one ends the other.
    SESSION_SHARED,
    /// Less is asked for than the provider documents as its shortest life.
    LIFETIME_BELOW_DOCUMENTED
}
