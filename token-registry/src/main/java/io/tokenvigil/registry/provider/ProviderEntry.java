package io.tokenvigil.registry.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry and how it stands.
///
/// @param suspension none while calls are made
public record ProviderEntry(
        Provider provider, @Nullable Suspension suspension, Instant createdAt, Instant changedAt) {

    /// That no calls are made.
    ///
    /// @param code from the closed list of events
    public record Suspension(String code, Instant since) {}
}
