package io.tokenvigil.benchmarks.meter;

import java.util.OptionalDouble;

/// What something took of the machine, as far as it could be metered.
public record Cost(OptionalDouble cpuSeconds, OptionalDouble walBytes) {}
