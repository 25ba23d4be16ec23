package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.meter.Cost;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.ResidentMemory;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import java.util.List;
import java.util.OptionalDouble;

/// A service that has become ready.
///
/// @param seconds from its process's start until then
/// @param cpuSeconds of the processor until then
record Running(ChildProcess process, double seconds, OptionalDouble cpuSeconds) {

    /// Read the moment it is ready.
    static Running ready(ChildProcess process, double seconds) throws Exception {
        return new Running(process, seconds, meter(process).read().cpuSeconds());
    }

    Meter meter() {
        return meter(process);
    }

    /// Its start, and what it holds now.
    Lap started(String arm, int round) {
        return new Lap(
                arm,
                round,
                new Arrivals(1, 1, 0, seconds),
                new Cost(cpuSeconds, OptionalDouble.empty(), held()));
    }

    /// What it did since then, and what it holds now.
    Lap loaded(String arm, int round, Arrivals arrivals, Meter.Reading before) throws Exception {
        Cost cost = before.until(meter().read());
        return new Lap(arm, round, arrivals, new Cost(cost.cpuSeconds(), cost.walBytes(), held()));
    }

    private OptionalDouble held() {
        return ResidentMemory.megabytes(process.pid());
    }

    private static Meter meter(ChildProcess process) {
        return new Meter(List.of(process.pid()), WriteAheadLog.NONE);
    }
}
