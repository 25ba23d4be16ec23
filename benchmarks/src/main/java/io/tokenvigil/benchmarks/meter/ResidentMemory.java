package io.tokenvigil.benchmarks.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a process holds in memory, as the kernel keeps it (`VmRSS` in proc(5)): its own pages, and
/// those of files that it has mapped and touched. On systems that do not say, nothing is metered.
public final class ResidentMemory {
    private static final Path KERNEL = Path.of("/proc");
    private static final String FIELD = "VmRSS:";

    // The kernel's "kB" are of 1,024 bytes.
    private static final double KILO = 1024;
    private static final double MEGA = 1e6;

    private ResidentMemory() {}

    /// In millions of bytes.
    public static OptionalDouble megabytes(long process) {
        if (!Files.isDirectory(KERNEL.resolve("self"))) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(KERNEL.resolve(process + "/status"))) {
            return megabytes(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + process + " is gone", e);
        }
    }

    /// @param lines as the kernel shows them
    static OptionalDouble megabytes(Stream<String> lines) {
        return lines.filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).strip().split(" ", -1)[0])
                .mapToDouble(kilobytes -> Long.parseLong(kilobytes) * KILO / MEGA)
                .findFirst();
    }
}
