package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Delivery;
import io.tokenvigil.embedded.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Faults that wait for their client's next calls, in the order in which they were ordered.
final class Faults {
    private static final int HUGE = 8 * 1024 * 1024;
    private final Map<String, Queue<Fault>> waiting = new HashMap<>();

    synchronized void order(Fault fault) {
        waiting.computeIfAbsent(fault.client(), _ -> new ArrayDeque<>()).add(fault);
    }

    synchronized void clear() {
        waiting.clear();
    }

    synchronized Optional<Fault> next(String client) {
        Queue<Fault> queue = waiting.getOrDefault(client, new ArrayDeque<>());
        Fault fault = queue.peek();
        if (fault == null) {
            return Optional.empty();
        }
        queue.remove();
        if (fault.times() > 1) {
            ArrayDeque<Fault> rest = new ArrayDeque<>(queue);
            rest.addFirst(fault.oneLess());
            waiting.put(client, rest);
        }
        return Optional.of(fault);
    }

    /// The answer as the fault lets it through.
    static HttpReply spoil(HttpReply answer, Fault fault) {
        return switch (fault.kind()) {
            case HANG -> answer.delivered(new Delivery.Hang(Duration.ofSeconds(fault.seconds())));
            case RESET -> answer.delivered(new Delivery.Reset());
            case SERVER_ERROR -> HttpReply.text(fault.status(), "upstream connect error");
            case HTML -> HttpReply.html(200, "<html><body><h1>Please sign in</h1></body></html>");
            case TRUNCATED -> answer.delivered(new Delivery.Truncated());
            case SLOW ->
                    answer.delivered(
                            new Delivery.Dripped(
                                    Duration.ofSeconds(fault.seconds())
                                            .dividedBy(Math.max(1, answer.body().length))));
            case TOO_MANY ->
                    HttpReply.json(429, Map.of("error", "temporarily_unavailable"))
                            .with("Retry-After", Integer.toString(fault.seconds()));
            case HUGE -> padded(answer);
            case REFUSE ->
                    HttpReply.json(
                            fault.status(),
                            Map.of("error", fault.error(), "error_description", "As ordered"));
        };
    }

    private static HttpReply padded(HttpReply answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        String padded =
                body.substring(0, body.length() - 1) + ",\"padding\":\"" + "x".repeat(HUGE) + "\"}";
        return HttpReply.of(
                answer.status(), "application/json", padded.getBytes(StandardCharsets.UTF_8));
    }
}
