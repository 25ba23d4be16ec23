package io.tokenvigil.notifier.occasion;

import java.time.Instant;

/// That an occasion is asked about later.
///
/// @param times how often so since the registry's last word
public record PutOff(Instant until, int times) {}
