package io.tokenvigil.notifier.access;

import io.quarkus.runtime.Startup;
import io.tokenvigil.outbound.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The key that registry and notifier are both given, in its one file.
@Startup
@ApplicationScoped
public class Key {
    private static final String SCHEME = "Bearer ";

    private final Secret header;

    Key(RegistryConfig config) {
        this.header = Secret.of(SCHEME + read(config.keyFile()));
    }

    /// The value of an `Authorization` header that signs in with it.
    public String authorization() {
        return header.reveal();
    }

    /// Whether a caller's `Authorization` header holds it; takes as long for every wrong one.
    public boolean opens(@Nullable String authorization) {
        return authorization != null && header.equals(Secret.of(authorization));
    }

    private static String read(Path file) {
        String key;
        try {
            key = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "tokenvigil.registry.key-file is " + file + ", which cannot be read", e);
        }
        if (!key.startsWith("tvk_") || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalStateException(
                    "tokenvigil.registry.key-file is "
                            + file
                            + ", which must hold one API key (tvk_…) and nothing else");
        }
        return key;
    }
}
