package io.tokenvigil.benchmarks.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Processor time of whole families of processes, as the kernel keeps it. A database's connections
/// come and go as processes: what the dead ones took is counted with their parent. On systems that
/// do not say, nothing is metered.
final class ProcessorTime {
    private static final Path KERNEL = Path.of("/proc");

    // What every Linux shows to programs, whatever it counts in by itself.
    private static final double TICKS_PER_SECOND = 100;

    // utime, stime and those of children that were waited for, behind the name in brackets.
    private static final int FIRST_FIELD = 11;
    private static final int FIELDS = 4;

    private ProcessorTime() {}

    static OptionalDouble seconds(List<Long> parents, List<Long> alone) {
        if (!Files.isDirectory(KERNEL.resolve("self"))) {
            return OptionalDouble.empty();
        }
        LongStream all =
                LongStream.concat(
                        parents.stream().flatMapToLong(ProcessorTime::family),
                        alone.stream().mapToLong(Long::longValue));
        long ticks = all.map(ProcessorTime::ticks).sum();
        return OptionalDouble.of(ticks / TICKS_PER_SECOND);
    }

    private static LongStream family(long parent) {
        Stream<ProcessHandle> descendants =
                ProcessHandle.of(parent).stream().flatMap(ProcessHandle::descendants);
        return LongStream.concat(LongStream.of(parent), descendants.mapToLong(ProcessHandle::pid));
    }

    private static long ticks(long process) {
        return line(process).map(ProcessorTime::sum).orElse(0L);
    }

    private static long sum(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(fields, FIRST_FIELD, FIRST_FIELD + FIELDS)
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static Optional<String> line(long process) {
        try {
            return Optional.of(Files.readString(KERNEL.resolve(process + "/stat")));
        } catch (IOException e) {
            // Gone meanwhile: counted with its parent.
            return Optional.empty();
        }
    }
}
