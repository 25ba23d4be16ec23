package io.tokenvigil.registry.timer;

import java.util.Collection;

/// Decides what becomes of superseded generations whose overlap is over.
public interface RetirePoint {

    /// Called under the tokens' locks, in the transaction that fires the timers; `retireAt` is not
    /// armed any more. The caller writes the tokens afterwards.
    void reached(Collection<LockedToken> tokens);
}
