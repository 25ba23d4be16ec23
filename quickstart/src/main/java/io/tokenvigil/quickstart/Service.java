package io.tokenvigil.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The three services.
public enum Service {
    REGISTRY("token-registry", 8080),
    WORKER("refresh-worker", 8081),
    NOTIFIER("notifier", 8082);

    private final String module;
    private final int port;

    Service(String module, int port) {
        this.module = module;
        this.port = port;
    }

    /// Its folder in the repository, and its name in messages.
    String module() {
        return module;
    }

    /// Its name in `stack.json`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Likewise of one of several: `worker`, `worker2`, …
    ///
    /// @param number from 1
    String key(int number) {
        return number == 1 ? key() : key() + number;
    }

    int defaultPort() {
        return port;
    }

    /// By either of its names.
    static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(s -> s.module.equals(name) || s.key().equals(name))
                .findFirst();
    }
}
