package io.tokenvigil.benchmarks;

import io.tokenvigil.benchmarks.frame.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What to run, as the command line says it.
///
/// @param names of benchmarks; all of them where none is named
record BenchOptions(Size size, Set<String> names) {
    static final String USAGE =
            """
            vigil bench [NAME...] [--full | --guard | --try]
              NAME     ageing, burst, consume, footprint, lateness, mail, pages, refresh, register,
                       relay, replicas or stored; all of them without one
              --full   the sizes that people run, instead of some minutes each
              --guard  in three rounds, failing below half of an aim beside a peer
              --try    only to see that it works
            """;

    static BenchOptions parse(List<String> arguments, Set<String> known) {
        Size size = Size.QUICK;
        Set<String> names = new LinkedHashSet<>();
        for (String argument : arguments) {
            switch (argument) {
                case "--full" -> size = Size.FULL;
                case "--guard" -> size = Size.GUARD;
                case "--try" -> size = Size.TRY;
                default -> names.add(name(argument, known));
            }
        }
        return new BenchOptions(size, names);
    }

    boolean wants(String name) {
        return names.isEmpty() || names.contains(name);
    }

    private static String name(String argument, Set<String> known) {
        if (!known.contains(argument)) {
            throw new IllegalArgumentException("there is no benchmark " + argument);
        }
        return argument;
    }
}
