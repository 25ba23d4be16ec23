package io.tokenvigil.worker.registry;

import java.util.UUID;

/// Asks for leases.
///
/// @param request the same one again gives the same leases, as far as they still live
/// @param max how many at most, up to 200
public record Claim(
        UUID request, String worker, UUID incarnation, int slot, long highWater, int max) {}
