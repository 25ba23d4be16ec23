package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Fault;
import java.time.Duration;

/// A fault that the provider has for one of its clients' next calls.
///
/// @param at since the rig's schedule began
public record Fall(Duration at, Fault fault) {}
