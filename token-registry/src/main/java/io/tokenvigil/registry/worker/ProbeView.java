package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.circuit.Probe;
import java.time.Instant;
import java.util.UUID;

/// A probe's lease as docs/internal-api.md writes it: of a provider and no token, without any
/// credential.
public record ProbeView(
        long row,
        UUID attempt,
        String kind,
        Instant leasedAt,
        Instant leasedUntil,
        long timeoutMillis,
        LeasedProviderView provider)
        implements GivenView {

    static final String KIND = "PROBE";

    static ProbeView of(Probe probe) {
        return new ProbeView(
                probe.row(),
                probe.attempt(),
                KIND,
                probe.leasedAt(),
                probe.leasedUntil(),
                probe.provider().limits().timeout().toMillis(),
                LeasedProviderView.of(probe.provider(), null));
    }
}
