package io.tokenvigil.registry.timer;

import java.util.List;

/// Decides what becomes of attempts whose lease ran out without an outcome.
public interface LeaseEnd {

    /// Called once for all tokens of the transaction that fires their timers, under their locks;
    /// `leaseUntil` is not armed any more. The caller writes the tokens afterwards.
    void ended(List<LockedToken> tokens);
}
