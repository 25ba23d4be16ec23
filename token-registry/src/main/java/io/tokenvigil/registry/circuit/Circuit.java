package io.tokenvigil.registry.circuit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether refreshes go to a provider.
public sealed interface Circuit {

    /// They go.
    ///
    /// @param since when a probe, or a person, closed it; none: it has never been open
    record Closed(@Nullable Instant since) implements Circuit {}

    /// None goes: nobody knows what became of one, and another might be lost like it.
    record Open(Instant since) implements Circuit {}
}
