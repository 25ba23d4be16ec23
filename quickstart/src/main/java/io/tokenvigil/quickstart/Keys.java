package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// API keys and database passwords of this installation: files that only their owner reads, made at
/// the first start.
record Keys(Path directory) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    Path adminKeyFile() {
        return key("admin");
    }

    Path workerKeyFile() {
        return key("worker");
    }

    Path notifierKeyFile() {
        return key("notifier");
    }

    /// Made by the registry itself where there is none.
    Path keysetFile() {
        return directory.resolve("keyset.json");
    }

    String adminKey() {
        return read(adminKeyFile());
    }

    Map<PostgresRole, String> databasePasswords() {
        Map<PostgresRole, String> passwords = new EnumMap<>(PostgresRole.class);
        for (PostgresRole role : PostgresRole.values()) {
            String name = "database-" + role.name().toLowerCase(Locale.ROOT) + ".password";
            passwords.put(role, read(file(name, random())));
        }
        return passwords;
    }

    private Path key(String name) {
        return file(name + ".key", "tvk_" + random());
    }

    private Path file(String name, String fresh) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            Tree.writePrivate(file, fresh + "\n");
        }
        return file;
    }

    /// 43 characters of base64url.
    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
