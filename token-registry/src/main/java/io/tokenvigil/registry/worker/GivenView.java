package io.tokenvigil.registry.worker;

/// One of the leases that a claim is answered with.
public sealed interface GivenView permits LeaseView, ProbeView {}
