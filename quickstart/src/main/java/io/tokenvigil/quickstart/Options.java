package io.tokenvigil.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to run, as the command line says it.
///
/// @param once end when the story has been told
/// @param empty no samples and no demo provider
/// @param tokens NDJSON to import, null for none
/// @param data everything that survives a restart
/// @param allow `host:port` of local providers that may be called
/// @param without services that run elsewhere
/// @param anyPorts take any free ports instead of the well-known ones
/// @param tuning for tests and rigs; the command line has nothing of it
public record Options(
        boolean once,
        boolean empty,
        @Nullable Path tokens,
        Path data,
        int registries,
        int workers,
        List<String> allow,
        Set<Service> without,
        boolean anyPorts,
        Tuning tuning) {

    private static final int MOST = 16;

    static final String USAGE =
            """
            vigil run [options]
              --once               end when the story has been told: 0 if all of it happened, else 1
              --empty              the stack alone, without samples and demo provider
              --tokens FILE        import the tokens in FILE (NDJSON)
              --data DIR           keep everything in DIR (default .vigil)
              --registries N       run N registries on one database, 1 to 16 (default 1)
              --workers N          run N refresh workers, 1 to 16 (default 1)
              --allow HOST:PORT    a local provider that may be called; repeatable
              --without SERVICE    leave token-registry, refresh-worker or notifier to you; repeatable
              --any-ports          any free ports instead of 8080, 8081, 8082, 9000, 9092, 5432, 1025, 8025
              --help               shows this
            """;

    /// The command line cannot be followed; the message says why.
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String sentence) {
            super(sentence);
        }
    }

    public Options {
        allow = List.copyOf(allow);
        without = Set.copyOf(without);
    }

    /// Everything on any free ports, without samples: what a test starts from.
    public static Options forTest(Path data) {
        return new Options(false, true, null, data, 1, 1, List.of(), Set.of(), true, Tuning.NONE);
    }

    /// How many of a service run here.
    int processes(Service service) {
        if (without.contains(service)) {
            return 0;
        }
        return switch (service) {
            case REGISTRY -> registries;
            case WORKER -> workers;
            case NOTIFIER -> 1;
        };
    }

    public Options withSamples() {
        return new Options(
                once, false, tokens, data, registries, workers, allow, without, anyPorts, tuning);
    }

    public Options withProcesses(int ofRegistry, int ofWorker) {
        return new Options(
                once, empty, tokens, data, ofRegistry, ofWorker, allow, without, anyPorts, tuning);
    }

    public Options withTuning(Tuning other) {
        return new Options(
                once, empty, tokens, data, registries, workers, allow, without, anyPorts, other);
    }

    /// What runs on this machine may be called.
    ///
    /// @param hosts as `host:port`
    public Options allowing(List<String> hosts) {
        return new Options(
                once, empty, tokens, data, registries, workers, hosts, without, anyPorts, tuning);
    }

    /// Nobody runs that service.
    public Options without(Service service) {
        return new Options(
                once,
                empty,
                tokens,
                data,
                registries,
                workers,
                allow,
                Set.of(service),
                anyPorts,
                tuning);
    }

    static Options parse(List<String> arguments) throws NotUnderstood {
        Draft draft = new Draft();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            draft.take(words.next(), words);
        }
        return draft.options();
    }

    private static final class Draft {
        private boolean once;
        private boolean empty;
        private boolean anyPorts;
        private @Nullable Path tokens;
        private Path data = Path.of(".vigil");
        private int registries = 1;
        private int workers = 1;
        private final List<String> allow = new ArrayList<>();
        private final Set<Service> without = EnumSet.noneOf(Service.class);

        void take(String option, Iterator<String> rest) throws NotUnderstood {
            switch (option) {
                case "--once" -> once = true;
                case "--empty" -> empty = true;
                case "--any-ports" -> anyPorts = true;
                case "--tokens" -> tokens = Path.of(value(option, rest));
                case "--data" -> data = Path.of(value(option, rest));
                case "--registries" -> registries = count(option, value(option, rest));
                case "--workers" -> workers = count(option, value(option, rest));
                case "--allow" -> allow.add(hostAndPort(value(option, rest)));
                case "--without" -> without.add(service(value(option, rest)));
                default -> throw new NotUnderstood("There is no option " + option + ".");
            }
        }

        Options options() throws NotUnderstood {
            if (once && !without.isEmpty()) {
                throw new NotUnderstood(
                        "--once needs all services, so it does not go with --without.");
            }
            return new Options(
                    once,
                    empty,
                    tokens,
                    data,
                    registries,
                    workers,
                    allow,
                    without,
                    anyPorts,
                    Tuning.NONE);
        }

        private static String value(String option, Iterator<String> rest) throws NotUnderstood {
            String value = rest.hasNext() ? rest.next() : "";
            if (value.isBlank() || value.startsWith("--")) {
                throw new NotUnderstood(option + " needs a value.");
            }
            return value;
        }

        private static int count(String option, String value) throws NotUnderstood {
            if (!value.matches("\\d{1,2}")
                    || Integer.parseInt(value) < 1
                    || Integer.parseInt(value) > MOST) {
                throw new NotUnderstood(
                        "%s needs a number from 1 to %d, and %s is none."
                                .formatted(option, MOST, value));
            }
            return Integer.parseInt(value);
        }

        private static String hostAndPort(String value) throws NotUnderstood {
            if (!value.matches("[^,\\s]+:\\d{1,5}")) {
                throw new NotUnderstood("--allow wants HOST:PORT, not " + value + ".");
            }
            return value;
        }

        private static Service service(String value) throws NotUnderstood {
            return Service.named(value)
                    .orElseThrow(
                            () ->
                                    new NotUnderstood(
                                            "--without wants token-registry, refresh-worker or"
                                                    + " notifier, not "
                                                    + value
                                                    + "."));
        }
    }
}
