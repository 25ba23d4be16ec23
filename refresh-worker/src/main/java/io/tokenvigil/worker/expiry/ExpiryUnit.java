package io.tokenvigil.worker.expiry;

/// How a provider's `expires_in` is meant.
public enum ExpiryUnit {
    /// By its size: above 10^11 epoch milliseconds, from 10^9 epoch seconds, else seconds from now.
    AUTO,
    SECONDS,
    EPOCH_SECONDS,
    EPOCH_MILLIS
}
