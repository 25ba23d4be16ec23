package io.tokenvigil.embedded.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// How the demo provider is started as a process of its own.
///
/// @param profiles that get a client each
record DemoOptions(Mode mode, int port, String address, Path directory, List<String> profiles) {
    static final String USAGE =
            """
            The demo provider: a token endpoint that misbehaves as ordered, and writes down every presentation.
              --port N            where it listens, 0 for any free port (9000)
              --address ADDRESS   which address it listens on (127.0.0.1)
              --directory DIR     its clients and its ledger, kept over restarts (demo-provider)
              --profile NAME      has a client demo-NAME with the secret NAME-secret; repeatable
              --profiles          shows the profiles
              --help              shows this
            """;

    enum Mode {
        SERVE,
        SHOW_HELP,
        SHOW_PROFILES
    }

    DemoOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port must be 0 to 65535: " + port);
        }
        profiles = List.copyOf(profiles);
        profiles.forEach(Profile::named);
    }

    /// @throws IllegalArgumentException with a sentence for the person at the terminal
    static DemoOptions parse(String... arguments) {
        Mode mode = Mode.SERVE;
        int port = 9000;
        String address = "127.0.0.1";
        Path directory = Path.of("demo-provider");
        List<String> profiles = new ArrayList<>();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = number(value(option, rest));
                case "--address" -> address = value(option, rest);
                case "--directory" -> directory = Path.of(value(option, rest));
                case "--profile" -> profiles.add(value(option, rest));
                case "--profiles" -> mode = Mode.SHOW_PROFILES;
                case "--help" -> mode = Mode.SHOW_HELP;
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        return new DemoOptions(mode, port, address, directory, profiles);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port must be a number: " + text, e);
        }
    }
}
