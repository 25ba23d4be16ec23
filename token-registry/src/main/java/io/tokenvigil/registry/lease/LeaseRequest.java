package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.attempt.Attempt.Holder;
import java.util.UUID;

/// A worker wants work.
///
/// @param request the same one again gets the same leases, as far as they still live
/// @param highWater the highest lease row that its slot has seen (I-22)
/// @param most 1 to 200
public record LeaseRequest(UUID request, Holder holder, long highWater, int most) {}
