package io.tokenvigil.registry.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry and how it stands.
///
/// @param suspension none while calls are made
/// @param circuit none while refreshes are sent
public record ProviderEntry(
        Provider provider,
        @Nullable Suspension suspension,
        @Nullable OpenCircuit circuit,
        Instant createdAt,
        Instant changedAt) {

    /// That no refresh is sent, because nobody knows what became of one.
    public record OpenCircuit(Instant since, Instant nextProbeAt) {}

    /// That no calls are made.
    ///
    /// @param code from the closed list of events
    public record Suspension(String code, Instant since) {}
}
