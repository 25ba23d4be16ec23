package io.tokenvigil.registry.resolve;

/// What an administrator decides about a refresh token of which nobody knows whether it is spent.
public enum Decision {
    /// It is presented once more: whoever says so has found out that it is unspent, or takes it
    /// upon them that the chain may end.
    PRESENT_AGAIN,
    /// It is not presented any more: a new grant is needed.
    ABANDON
}
