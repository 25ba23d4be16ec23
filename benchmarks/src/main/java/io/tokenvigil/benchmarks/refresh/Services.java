package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.quickstart.Stack;

/// A registry and a worker.
///
/// @param refreshed watch over what they refresh
/// @param meter of both
record Services(Stack stack, Watch refreshed, Meter meter) {

    Provisioning provisioning() {
        return new Provisioning(stack.api());
    }
}
