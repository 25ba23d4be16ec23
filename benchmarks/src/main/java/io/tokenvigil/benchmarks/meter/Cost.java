package io.tokenvigil.benchmarks.meter;

import java.util.OptionalDouble;

/// What something took of the machine, as far as it could be metered.
///
/// @param megabytes that its programs held in memory when it was over
public record Cost(OptionalDouble cpuSeconds, OptionalDouble walBytes, OptionalDouble megabytes) {

    public Cost(OptionalDouble cpuSeconds, OptionalDouble walBytes) {
        this(cpuSeconds, walBytes, OptionalDouble.empty());
    }
}
