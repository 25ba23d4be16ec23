package io.tokenvigil.registry.circuit;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a probe ended.
///
/// @param outcome `DONE`: the endpoint itself answered, whatever it said
public record ProbeEnd(
        UUID attempt,
        Outcome outcome,
        @Nullable Code code,
        @Nullable Integer httpStatus,
        long millis) {}
