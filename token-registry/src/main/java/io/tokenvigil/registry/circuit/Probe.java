package io.tokenvigil.registry.circuit;

import io.tokenvigil.registry.provider.Provider;
import java.time.Instant;
import java.util.UUID;

/// A leased request that carries no credential, to see whether a provider's endpoint answers.
///
/// @param row of table `attempt`, which only grows (I-22)
public record Probe(
        long row, UUID attempt, Provider provider, Instant leasedAt, Instant leasedUntil) {}
