package io.tokenvigil.worker.lease;

/// What a worker can be asked to do.
public enum WorkKind {
    /// Spend a refresh token once.
    REFRESH,
    /// Try out a new access token.
    VERIFY,
    /// End a superseded generation at its provider.
    RETIRE,
    /// Tell a destination of a new generation.
    WEBHOOK,
    /// Ask the provider whether a refresh token is spent.
    RESOLVE,
    /// See whether a provider answers, with a request that carries no credential.
    PROBE
}
