package io.tokenvigil.notifier.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A registry that speaks `POST /internal/v1/notices/decide` as docs/internal-api.md writes it, and
/// knows what a test has told it.
public final class FakeRegistry implements AutoCloseable {
    public static final String KEY = "tvk_of-the-notifier-in-its-tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// One occasion that was asked about.
    public record Question(String subject, long sequence, JsonNode occasion, Instant at) {}

    private final Map<String, ObjectNode> decisions = new ConcurrentHashMap<>();
    private final List<Question> questions = Collections.synchronizedList(new ArrayList<>());
    private final ArrayNode endingKeys = JSON.createArrayNode();
    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, Integer> inVain = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile Duration latency = Duration.ZERO;

    public FakeRegistry() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/v1/notices/decide", this::decide);
        server.createContext("/internal/v1/notices/api-keys", this::endingKeys);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on the event of this subject and sequence is real, and this is what is decided
    /// about it. Without an answer, it is an event that the journal does not have.
    public void decides(String subject, long sequence, ObjectNode decision) {
        decisions.put(subject + ":" + sequence, decision);
    }

    public void drops(String subject, long sequence, String reason) {
        decides(subject, sequence, dropped(reason));
    }

    public void away(boolean away) {
        this.away = away;
    }

    /// From now on a question with this subject in it gets this status and no answer.
    public void answersInVain(String subject, int status) {
        inVain.put(subject, status);
    }

    /// From now on every answer takes so long.
    public void takes(Duration latency) {
        this.latency = latency;
    }

    /// How often it was asked and answered, with however many occasions at a time.
    public int calls() {
        return calls.get();
    }

    /// Every occasion that it was asked about, as often as it was.
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    public List<Question> about(String subject) {
        return questions().stream().filter(q -> q.subject().equals(subject)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// From now on this API key ends then, and this rung of it was reached.
    public void keyEnds(String key, Instant at, String rung) {
        endingKeys.addObject().put("id", key).put("expiresAt", at.toString()).put("rung", rung);
    }

    private void endingKeys(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            ObjectNode answer = JSON.createObjectNode();
            answer.set("items", endingKeys);
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void decide(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            for (JsonNode occasion : JSON.readTree(body).get("occasions")) {
                Integer status = inVain.get(occasion.get("subject").textValue());
                if (status != null) {
                    exchange.sendResponseHeaders(status, -1);
                    return;
                }
            }
            calls.incrementAndGet();
            LockSupport.parkNanos(latency.toNanos());
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode all = answer.putArray("decisions");
            for (JsonNode occasion : JSON.readTree(body).get("occasions")) {
                all.add(decision(occasion));
            }
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private ObjectNode decision(JsonNode occasion) {
        String subject = occasion.get("subject").textValue();
        long sequence = occasion.get("sequence").longValue();
        questions.add(new Question(subject, sequence, occasion, Instant.now()));
        @Nullable ObjectNode known = decisions.get(subject + ":" + sequence);
        ObjectNode decision = known == null ? dropped("NO_SUCH_EVENT") : known.deepCopy();
        decision.set("id", occasion.get("id"));
        // A newer registry may say more than this notifier knows.
        decision.put("somethingNew", true);
        return decision;
    }

    private static ObjectNode dropped(String reason) {
        return JSON.createObjectNode().put("holds", false).put("reason", reason);
    }
}
