package io.tokenvigil.registry.timer;

/// Decides what becomes of a superseded generation whose overlap is over.
public interface RetirePoint {

    /// Called under the token's lock, in the transaction that fires the timer; `retireAt` is not
    /// armed any more. The caller writes the token afterwards.
    void reached(LockedToken token);
}
