package io.tokenvigil.registry.timer;

/// Decides what becomes of an attempt whose lease ran out without an outcome.
public interface LeaseEnd {

    /// Called under the token's lock, in the transaction that fires the timer; `leaseUntil` is not
    /// armed any more. The caller writes the token afterwards.
    void ended(LockedToken token);
}
