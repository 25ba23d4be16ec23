package io.tokenvigil.worker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.outbound.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Posts JSON to the registry and reads what it says. One call, no repetition.
final class RegistryHttp implements AutoCloseable {
    /// What speaks against the call itself. Everything else may be better in a moment, also a key
    /// that is being rotated.
    private static final Set<Integer> FINAL = Set.of(400, 409, 413, 415, 422);

    private static final int UNAUTHORIZED = 401;

    private final URI base;
    private final Duration timeout;
    private final KeyFile keyFile;
    private final HttpClient client;
    private final AtomicLong lastAnswer = new AtomicLong(Long.MIN_VALUE);

    RegistryHttp(RegistryConfiguration configuration) {
        this.base = checked(configuration);
        this.timeout = configuration.timeout();
        this.keyFile = new KeyFile(configuration.keyFile());
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
    }

    Reply<JsonNode> post(String path, Object body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(timeout)
                        .header("authorization", "Bearer " + keyFile.key().reveal())
                        .header("content-type", "application/json")
                        .header("accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(RegistryJson.write(body)))
                        .build();
        try {
            return read(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return new Reply.Away<>(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Away<>("interrupted");
        }
    }

    /// Time since it last answered anything but an error of its own.
    Duration silence() {
        var last = lastAnswer.get();
        return last == Long.MIN_VALUE
                ? Duration.ofDays(1)
                : Duration.ofNanos(System.nanoTime() - last);
    }

    @Override
    public void close() {
        client.close();
    }

    private Reply<JsonNode> read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status / 100 == 2) {
            lastAnswer.set(System.nanoTime());
            return RegistryJson.read(response.body(), JsonNode.class)
                    .<Reply<JsonNode>>map(Reply.Given::new)
                    .orElse(new Reply.Away<>("unreadable"));
        }
        if (status == UNAUTHORIZED) {
            keyFile.readAgain();
        }
        if (FINAL.contains(status)) {
            lastAnswer.set(System.nanoTime());
            return new Reply.Rejected<>(status, code(response.body()));
        }
        return new Reply.Away<>("status " + status);
    }

    private static String code(byte[] problem) {
        return RegistryJson.read(problem, JsonNode.class)
                .map(node -> node.path("type").asText(""))
                .map(type -> type.substring(type.lastIndexOf('/') + 1))
                .filter(code -> code.matches("[a-zA-Z0-9-]{1,64}"))
                .orElse("unknown");
    }

    private static URI checked(RegistryConfiguration configuration) {
        var url = configuration.url();
        var plain = "http".equals(url.getScheme());
        if (!plain && !"https".equals(url.getScheme())) {
            throw new IllegalStateException(
                    "tokenvigil.registry.url is not an http or https URL: " + url);
        }
        if (plain && !Loopback.is(url.getHost()) && !configuration.plaintext()) {
            throw new IllegalStateException(
                    "tokenvigil.registry.url is plain HTTP to another host, and credentials would cross"
                            + " the network unencrypted: use https, or set"
                            + " tokenvigil.registry.plaintext=true on a private network");
        }
        return url;
    }
}
