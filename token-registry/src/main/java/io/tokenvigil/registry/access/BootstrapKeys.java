package io.tokenvigil.registry.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The keys that come from files. They live in memory only: the file is the truth about them, and
/// one that is taken out of it is dead with the next start.
@Singleton
@Startup
class BootstrapKeys {

    private final Map<KeyHash, Caller> callers;

    BootstrapKeys(BootstrapConfig config) {
        Map<KeyHash, Caller> found = new HashMap<>();
        read(found, Role.ADMIN, "admin-key-file", config.adminKeyFile());
        read(found, Role.WORKER, "worker-key-file", config.workerKeyFile());
        read(found, Role.NOTIFIER, "notifier-key-file", config.notifierKeyFile());
        callers = Map.copyOf(found);
    }

    Optional<Caller> find(KeyHash hash) {
        return Optional.ofNullable(callers.get(hash));
    }

    private static void read(
            Map<KeyHash, Caller> found, Role role, String setting, Optional<Path> configured) {
        Path file =
                configured.orElseThrow(
                        () ->
                                new StartRefused(
                                        "tokenvigil.bootstrap.%s is not set: name a file whose lines are keys (tvk_ and 43 random base64url characters)"
                                                .formatted(setting)));
        for (String line : lines(setting, file)) {
            KeyValue value =
                    KeyValue.parse(line)
                            .orElseThrow(
                                    () ->
                                            new StartRefused(
                                                    "a line of %s (tokenvigil.bootstrap.%s) is no key: tvk_ and at least 43 base64url characters"
                                                            .formatted(file, setting)));
            if (found.put(value.hash(), caller(role)) != null) {
                throw new StartRefused(
                        "a key of %s (tokenvigil.bootstrap.%s) is given twice: every role needs its own"
                                .formatted(file, setting));
            }
        }
    }

    private static List<String> lines(String setting, Path file) {
        try {
            List<String> lines =
                    Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
            if (lines.isEmpty()) {
                throw new StartRefused(
                        "%s (tokenvigil.bootstrap.%s) is empty".formatted(file, setting));
            }
            return lines;
        } catch (IOException e) {
            throw new StartRefused(
                    "%s (tokenvigil.bootstrap.%s) cannot be read: %s"
                            .formatted(file, setting, e.getClass().getSimpleName()));
        }
    }

    private static Caller caller(Role role) {
        String name = "bootstrap-" + role.text();
        return new KeyCaller(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)),
                name,
                role,
                new NamespaceScope.All(),
                Map.of());
    }
}
