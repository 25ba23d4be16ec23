package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The clients that the provider knows, in a file. A new provider knows one of each kind.
final class Clients {
    private final Path file;
    private final Map<String, Client> clients = new LinkedHashMap<>();

    Clients(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            load();
        } else {
            samples().forEach(client -> clients.put(client.id(), client));
        }
    }

    synchronized Optional<Client> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    synchronized Client demand(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no client " + id));
    }

    /// Whom a fault is aimed at must be there.
    void demandAimed(Fault fault) {
        if (!fault.aim().client().equals(Aim.ANY)) {
            demand(fault.aim().client());
        }
    }

    synchronized List<Client> all() {
        return List.copyOf(clients.values());
    }

    synchronized void put(Client client) {
        clients.put(client.id(), client);
        try {
            Tree.writePrivate(file, Json.MAPPER.writeValueAsString(clients.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() {
        try {
            Json.MAPPER
                    .readValue(file.toFile(), new TypeReference<List<Client>>() {})
                    .forEach(client -> clients.put(client.id(), client));
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable clients in " + file, e);
        }
    }

    private static List<Client> samples() {
        Duration life = Duration.ofSeconds(30);
        return List.of(
                Client.confidential("demo-strict", "strict-secret", Rotation.STRICT, life),
                Client.confidential("demo-grace", "grace-secret", Rotation.GRACE, life)
                        .withAuthentication(Authentication.CLIENT_SECRET_POST),
                new Client(
                        "demo-public",
                        null,
                        Authentication.NONE,
                        Rotation.NONE,
                        life,
                        Duration.ofDays(14),
                        null,
                        null),
                Client.ofProfile("syniverse", "demo-apptoken", "apptoken-secret")
                        .withAccessLifetime(life));
    }
}
