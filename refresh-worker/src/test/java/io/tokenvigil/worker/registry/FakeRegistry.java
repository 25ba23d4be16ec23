package io.tokenvigil.worker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Speaks docs/internal-api.md to a worker, remembers everything, and fails on demand. It has no
/// opinion on what is due: tests put leases in.
public final class FakeRegistry implements AutoCloseable {
    public static final String KEY = "tvk_fake-registry-key";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Queue<ObjectNode> due = new ConcurrentLinkedQueue<>();
    private final Map<String, List<ObjectNode>> granted = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final List<ObjectNode> former = new CopyOnWriteArrayList<>();
    private final List<JsonNode> introductions = new CopyOnWriteArrayList<>();
    private final List<JsonNode> claims = new CopyOnWriteArrayList<>();
    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
    private final List<JsonNode> outcomes = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> losing = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile boolean takesReports = true;
    private volatile long waitMillis = 1_000;

    public FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/v1/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Makes leases due.
    public void grant(ObjectNode... leases) {
        due.addAll(List.of(leases));
    }

    /// Attempts without an outcome that the next introduction is told of.
    public void owes(ObjectNode... attempts) {
        former.addAll(List.of(attempts));
    }

    /// Answers 503 to everything, or stops doing so.
    public void away(boolean now) {
        away = now;
    }

    /// Answers 503 to reports only.
    public void takesReports(boolean now) {
        takesReports = now;
    }

    /// Does what the next call to that path asks, and loses the answer.
    public void loseAnswer(String path) {
        losing.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
    }

    public void waitMillis(long millis) {
        waitMillis = millis;
    }

    public List<JsonNode> introductions() {
        return introductions;
    }

    public List<JsonNode> claims() {
        return claims;
    }

    /// Every answer that was ever acknowledged, repetitions included.
    public List<JsonNode> answers() {
        return answers;
    }

    /// Every outcome that was ever acknowledged, repetitions included.
    public List<JsonNode> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring("/internal/v1/".length());
            var bytes = exchange.getRequestBody().readAllBytes();
            if (bytes.length > 1024 * 1024) {
                send(exchange, 413, problem("too-large"));
                return;
            }
            var body = JSON.readTree(bytes);
            if (away) {
                send(exchange, 503, problem("unavailable"));
                return;
            }
            if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("authorization"))) {
                send(exchange, 401, problem("unauthorized"));
                return;
            }
            var reply = reply(path, body);
            var lost = losing.get(path);
            if (lost != null && lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return;
            }
            send(exchange, reply.status(), reply.body());
        }
    }

    private Reply reply(String path, JsonNode body) {
        return switch (path) {
            case "workers" -> introduce(body);
            case "leases" -> new Reply(200, claim(body));
            case "answers" -> report(body.get("answers"), answers, "ADOPTED");
            case "outcomes" -> report(body.get("outcomes"), outcomes, "RECORDED");
            default -> new Reply(404, problem("not-found"));
        };
    }

    private Reply introduce(JsonNode body) {
        introductions.add(body);
        var wrapped = body.get("wrappedKey").isNull() ? newKey() : body.get("wrappedKey").asText();
        if (!keys.containsKey(wrapped)) {
            return new Reply(409, problem("slot-key"));
        }
        var answer = JSON.createObjectNode();
        answer.put("key", keys.get(wrapped)).put("wrappedKey", wrapped);
        answer.put("deployment", UUID.randomUUID().toString()).put("aNewField", true);
        former.forEach(answer.putArray("former")::add);
        former.clear();
        return new Reply(200, answer);
    }

    private String newKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var wrapped = "wrapped-" + keys.size();
        keys.put(wrapped, Base64.getEncoder().encodeToString(key));
        return wrapped;
    }

    private ObjectNode claim(JsonNode body) {
        claims.add(body);
        var leases =
                granted.computeIfAbsent(
                        body.get("request").asText(),
                        _ -> {
                            var taken = new CopyOnWriteArrayList<ObjectNode>();
                            while (taken.size() < body.get("max").asInt() && !due.isEmpty()) {
                                taken.add(due.remove());
                            }
                            return taken;
                        });
        var answer = JSON.createObjectNode();
        leases.forEach(answer.putArray("leases")::add);
        answer.put("waitMillis", due.isEmpty() ? waitMillis : 0).put("paused", false);
        answer.putNull("locked");
        return answer;
    }

    private Reply report(JsonNode items, List<JsonNode> taken, String result) {
        if (!takesReports) {
            return new Reply(503, problem("unavailable"));
        }
        var answer = JSON.createObjectNode();
        var results = answer.putArray("results");
        for (var item : items) {
            taken.add(item);
            results.addObject().put("attempt", item.get("attempt").asText()).put("result", result);
        }
        return new Reply(200, answer);
    }

    private static ObjectNode problem(String code) {
        return JSON.createObjectNode().put("type", "https://tokenvigil.io/problems/" + code);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Reply(int status, JsonNode body) {}
}
