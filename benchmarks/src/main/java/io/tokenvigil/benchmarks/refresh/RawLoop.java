package io.tokenvigil.benchmarks.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpServer;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What one would write who cares for nothing but speed: a pool of threads that refresh over
/// connections that are used again, and keep the answers in memory. No lease, no store: what was in
/// hand when it dies is lost with its grant.
public final class RawLoop {
    static final String CLIENT = "bench";
    static final String SECRET = "bench-secret";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> current = new ConcurrentHashMap<>();
    private final Map<Integer, ExecutorService> pools = new ConcurrentHashMap<>();

    private RawLoop() {}

    /// Runs until it is killed. It refreshes what is posted to it: how many threads as the path,
    /// the token endpoint as its query, a refresh token on each line.
    ///
    /// @param arguments the port
    public static void main(String[] arguments) throws Exception {
        RawLoop loop = new RawLoop();
        try (HttpServer _ =
                HttpServer.onLoopback(
                        Integer.parseInt(arguments[0]),
                        request -> {
                            URI endpoint = URI.create(request.query());
                            ExecutorService pool = loop.pool(request.path().substring(1));
                            request.text()
                                    .lines()
                                    .forEach(
                                            token ->
                                                    pool.execute(
                                                            () -> loop.refresh(endpoint, token)));
                            return HttpReply.empty(202);
                        })) {
            new CountDownLatch(1).await();
        }
    }

    private ExecutorService pool(String threads) {
        return pools.computeIfAbsent(Integer.valueOf(threads), Executors::newFixedThreadPool);
    }

    private void refresh(URI endpoint, String refreshToken) {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + credentials())
                        .POST(
                                BodyPublishers.ofString(
                                        "grant_type=refresh_token&refresh_token=" + refreshToken))
                        .build();
        try {
            JsonNode answer =
                    Json.MAPPER.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
            current.put(
                    answer.get("refresh_token").textValue(),
                    answer.get("access_token").textValue());
        } catch (IOException e) {
            throw new IllegalStateException("a grant is lost", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String credentials() {
        return Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    }
}
