package io.tokenvigil.benchmarks.meter;

import java.util.List;
import java.util.OptionalDouble;

/// The processes and the database that work for one arm.
///
/// @param processes by id, each with everything it started
/// @param alone by id, each without what it started
/// @param log of the arm's database
public record Meter(List<Long> processes, List<Long> alone, WriteAheadLog log) {

    public Meter {
        processes = List.copyOf(processes);
        alone = List.copyOf(alone);
    }

    /// Of programs with everything they started.
    public Meter(List<Long> processes, WriteAheadLog log) {
        this(processes, List.of(), log);
    }

    /// This very process works for the arm too.
    public Meter andThisProcess() {
        return new Meter(processes, List.of(ProcessHandle.current().pid()), log);
    }

    /// What they have taken since they began.
    public Reading read() throws Exception {
        return new Reading(ProcessorTime.seconds(processes, alone), log.bytes());
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
