package io.tokenvigil.worker;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.worker.registry.FakeRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The packaged worker as a process of its own, so that it can be killed, frozen and started again.
final class WorkerProcess implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final String name;
    private final String kafka;
    private final FakeRegistry registry;
    private final List<String> allowed = new ArrayList<>();
    private final int port = FreePort.any();
    private Path slots;
    private boolean allowVolatile = true;
    private @Nullable ChildProcess process;

    /// @param directory whose `slots` workers may share
    WorkerProcess(
            Path directory, String name, FakeRegistry registry, String kafka, int... allowed) {
        this.directory = directory;
        this.slots = directory.resolve("slots");
        this.name = name;
        this.registry = registry;
        this.kafka = kafka;
        for (int each : allowed) {
            this.allowed.add("127.0.0.1:" + each);
        }
    }

    /// Where its slots are to be, on what the worker finds good enough. Elsewhere, they may be
    /// wherever this machine has its temporary files.
    WorkerProcess withSlotsOn(Path place) {
        slots = place;
        allowVolatile = false;
        return this;
    }

    /// Starts it and returns when it is ready.
    WorkerProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /// Starts it and returns at once.
    void launch() {
        try {
            var key = directory.resolve("worker.key");
            Files.writeString(key, FakeRegistry.KEY);
            process =
                    ChildProcess.start(
                            new Launch(
                                    name,
                                    Launch.service(JAR, List.of()),
                                    Map.of(
                                            "QUARKUS_HTTP_PORT",
                                            "" + port,
                                            "KAFKA_BOOTSTRAP_SERVERS",
                                            kafka,
                                            "TOKENVIGIL_REGISTRY_URL",
                                            registry.url().toString(),
                                            "TOKENVIGIL_REGISTRY_KEY_FILE",
                                            key.toString(),
                                            "TOKENVIGIL_WORKER_NAME",
                                            name,
                                            "TOKENVIGIL_WORKER_JOURNAL_DIRECTORY",
                                            slots.toString(),
                                            "TOKENVIGIL_WORKER_JOURNAL_ALLOW_VOLATILE",
                                            "" + allowVolatile,
                                            "TOKENVIGIL_OUTBOUND_ALLOW",
                                            String.join(",", allowed)),
                                    directory,
                                    directory.resolve(name + ".log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(() -> status("/q/health/ready") == 200);
    }

    ChildProcess process() {
        return requireNonNull(process);
    }

    Path slots() {
        return slots;
    }

    /// Everything it ever logged.
    String log() {
        try {
            return Files.readString(directory.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every byte of its slots.
    List<byte[]> slotFiles() throws IOException {
        try (Stream<Path> files = Files.walk(slots())) {
            var contents = new ArrayList<byte[]>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        }
    }

    JsonNode health(String kind) {
        return body("/q/health/" + kind);
    }

    String metrics() {
        try {
            return HTTP.send(request("/q/metrics"), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 0 while nobody answers.
    int status(String path) {
        try {
            return HTTP.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether its port is taken. That is the system's to say, and not the process's, which may be
    /// too busy to answer.
    boolean listens() {
        return !FreePort.isFree(port);
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }

    private JsonNode body(String path) {
        try {
            return JSON.readTree(HTTP.send(request(path), BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
    }
}
