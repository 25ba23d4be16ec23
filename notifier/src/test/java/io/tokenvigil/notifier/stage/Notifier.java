package io.tokenvigil.notifier.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The notifier as it is delivered, in a process of its own.
public final class Notifier implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Map<String, String> environment;
    private final Path directory;
    private final int port = FreePort.any();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ChildProcess process;

    /// @param name of its log
    Notifier(String name, Path directory, Map<String, String> environment) {
        this.name = name;
        this.directory = directory;
        this.environment = environment;
    }

    /// Starts it and returns when it is ready.
    public Notifier start() {
        launch();
        Awaitility.await("notifier ready, see " + log())
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status("/q/health/ready", null) == 200);
        return this;
    }

    /// Starts it and returns at once.
    public void launch() {
        process =
                ChildProcess.start(
                        new Launch(
                                "notifier",
                                Launch.service(
                                        Path.of("target/quarkus-app/quarkus-run.jar")
                                                .toAbsolutePath(),
                                        List.of(
                                                "-Dquarkus.http.port=" + port,
                                                "-Dquarkus.http.host=127.0.0.1")),
                                environment,
                                directory,
                                log()));
    }

    public Path log() {
        return directory.resolve(name + ".log");
    }

    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("the notifier was not started");
        }
        return process;
    }

    public void kill() {
        process().kill();
    }

    public void stop() {
        process().stop(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop(Duration.ofSeconds(10));
        }
    }

    /// What it reports about a token's notices, newest first.
    public List<JsonNode> notices(String token) {
        JsonNode page = body("/internal/v1/notices?token=" + token, "Bearer " + FakeRegistry.KEY);
        return page.get("items").valueStream().toList();
    }

    /// Asks that a notice be sent again: what became of that.
    public String resend(String token, String notice, UUID next) {
        return post(notice + "/resend", "{\"token\":\"%s\",\"next\":\"%s\"}".formatted(token, next))
                .get("result")
                .asText();
    }

    /// Says that a mail came back: what became of that, and how many of its notices failed.
    public String bounce(String messageId, String status) {
        JsonNode answer =
                post(
                        "bounces",
                        "{\"messageId\":\"%s\",\"status\":\"%s\"}".formatted(messageId, status));
        return answer.get("result").asText() + " " + answer.get("notices").asInt();
    }

    private JsonNode post(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/internal/v1/notices/%s"
                                                .formatted(port, path)))
                        .header("Authorization", "Bearer " + FakeRegistry.KEY)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public int status(String path, @Nullable String authorization) {
        try {
            return send(path, authorization).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public String text(String path) {
        try {
            return send(path, null).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode body(String path, String authorization) {
        try {
            return JSON.readTree(send(path, authorization).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String path, @Nullable String authorization)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
