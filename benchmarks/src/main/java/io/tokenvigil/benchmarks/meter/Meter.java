package io.tokenvigil.benchmarks.meter;

import java.util.List;
import java.util.OptionalDouble;

/// The processes and the database that work for one arm.
///
/// @param processes by id, each with everything it started
/// @param log of the arm's database
public record Meter(List<Long> processes, WriteAheadLog log) {

    public Meter {
        processes = List.copyOf(processes);
    }

    /// What they have taken since they began.
    public Reading read() throws Exception {
        return new Reading(ProcessorTime.seconds(processes), log.bytes());
    }

    /// Where the meters stood at one moment.
    public record Reading(OptionalDouble cpuSeconds, OptionalDouble walBytes) {

        public Cost until(Reading later) {
            return new Cost(
                    difference(later.cpuSeconds, cpuSeconds), difference(later.walBytes, walBytes));
        }

        private static OptionalDouble difference(OptionalDouble later, OptionalDouble earlier) {
            return later.isPresent() && earlier.isPresent()
                    ? OptionalDouble.of(later.getAsDouble() - earlier.getAsDouble())
                    : OptionalDouble.empty();
        }
    }
}
