package io.tokenvigil.registry.attempt;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.work.WorkKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls whose end was put on record: fired in the transaction that does it. A call whose end was
/// unknown at first, and is known now, is here a second time.
public record EndedCalls(List<Call> calls) {

    public EndedCalls {
        calls = List.copyOf(calls);
    }

    /// One of them.
    ///
    /// @param took from the first byte to the answer, by the worker's clock
    public record Call(
            String provider, WorkKind kind, Outcome outcome, @Nullable Code code, Duration took) {}
}
