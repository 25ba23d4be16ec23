package io.tokenvigil.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// The registry's REST API as any program would use it.
///
/// @param url of the registry, without a slash at its end
public record RegistryApi(HttpClient http, String url, String key) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// An answer, whatever its status.
    public record Answer(int status, String text) {

        /// Missing where the answer is no JSON.
        public JsonNode json() {
            try {
                return Json.MAPPER.readTree(text);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }

        public boolean succeeded() {
            return status / 100 == 2;
        }

        /// The answer itself where it is a success.
        ///
        /// @throws StackFailure with what the registry says otherwise
        public Answer orFail(String what) {
            if (!succeeded()) {
                throw new StackFailure(
                        "The registry refused to %s: %d %s".formatted(what, status, text));
            }
            return this;
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer put(String path, Object body) {
        return send(json(path).PUT(body(body)));
    }

    public Answer post(String path, Object body) {
        return send(json(path).POST(body(body)));
    }

    /// Posts what must happen once, however often it has to be posted until an answer comes.
    public Answer postOnce(String path, String idempotencyKey, Object body) {
        return send(json(path).header("Idempotency-Key", idempotencyKey).POST(body(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// An address that signs in to the console, once and within minutes.
    public String consoleLink() {
        return post("/console-links", Map.of())
                .orFail("make a sign-in link")
                .json()
                .path("url")
                .asText();
    }

    /// Posts lines of JSON; the answer's text has a line for each, and a summary.
    public Answer postLines(String path, String lines) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-ndjson")
                        .timeout(Duration.ofMinutes(10))
                        .POST(BodyPublishers.ofString(lines)));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + key);
    }

    private static BodyPublisher body(Object body) {
        try {
            return BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body));
        } catch (IOException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new StackFailure("The registry at " + url + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while the registry was asked.", e);
        }
    }
}
