package io.tokenvigil.events;

/// Why a refresh is due. The order is part of the contract: the registry stores positions.
public enum RefreshCause {
    /// The token's refresh point was reached.
    POINT,
    /// Somebody asked for it.
    FORCED,
    /// A reader asked for a longer remaining life than the current generation has.
    MIN_TTL,
    /// The chain has been idle for as long as the provider lets it.
    KEEP_ALIVE
}
