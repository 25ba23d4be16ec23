package io.tokenvigil.notifier.rendering;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The notifier without anything that needs another process: templates and words are built in, and
/// only a built application has them.
public final class WordsOnly implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                "io.tokenvigil.notifier.lane.*,io.tokenvigil.notifier.listening.*",
                "quarkus.flyway.migrate-at-start",
                "false",
                "quarkus.datasource.jdbc.min-size",
                "0",
                "mp.messaging.incoming.token-events.enabled",
                "false",
                "tokenvigil.mail.from",
                "vigil@example.com",
                "tokenvigil.notices.console",
                "https://vigil.example.com/",
                "tokenvigil.notices.everything",
                "https://vigil.example.com/tokens",
                "tokenvigil.registry.key-file",
                keyFile().toString());
    }

    private static Path keyFile() {
        try {
            return Files.writeString(
                    Files.createTempFile("notifier", ".key"), "tvk_of-nobody-in-a-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
