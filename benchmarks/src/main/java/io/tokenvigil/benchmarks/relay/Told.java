package io.tokenvigil.benchmarks.relay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// A peer in a process of its own that is told over HTTP what to do.
record Told(HttpClient http, int port) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /// Returns when it has answered.
    void to(String path, List<String> lines) throws IOException, InterruptedException {
        HttpRequest order =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(LIMIT)
                        .POST(BodyPublishers.ofString(String.join("\n", lines)))
                        .build();
        int status = http.send(order, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
    }
}
