package io.tokenvigil.benchmarks.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.benchmarks.ground.Expiring;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.HttpServer;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// As much of a registry as a notifier needs (docs/internal-api.md): every occasion holds, and each
/// token has an owner with an address of his own, so that no notice waits for another.
final class StandInRegistry implements AutoCloseable {
    static final String KEY = "tvk_of-the-notifier-in-its-benchmark";

    private final HttpServer server;

    StandInRegistry() throws IOException {
        server = HttpServer.onLoopback(0, this::answer);
    }

    /// Who is told of a token's end.
    static String address(String token) {
        return token + "@example.com";
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private HttpReply answer(HttpRequest request) throws IOException {
        if (!request.bearerToken().equals(Optional.of(KEY))) {
            return HttpReply.empty(401);
        }
        return switch (request.path()) {
            case "/internal/v1/notices/decide" ->
                    HttpReply.json(200, Map.of("decisions", decisions(request)));
            case "/internal/v1/notices/api-keys" -> HttpReply.json(200, Map.of("items", List.of()));
            default -> HttpReply.empty(404);
        };
    }

    private static List<Map<String, Object>> decisions(HttpRequest request) throws IOException {
        List<Map<String, Object>> decisions = new ArrayList<>();
        for (JsonNode occasion : Json.MAPPER.readTree(request.body()).get("occasions")) {
            decisions.add(holds(occasion));
        }
        return decisions;
    }

    private static Map<String, Object> holds(JsonNode occasion) {
        String token = occasion.get("subject").textValue();
        return Map.of(
                "id", occasion.get("id").textValue(),
                "holds", true,
                "occasion", "EXPIRING",
                "audience", "OWNERS",
                "recipients",
                        List.of(
                                Map.of(
                                        "email", address(token),
                                        "locale", "ja",
                                        "timeZone", "Asia/Tokyo")),
                "fallback", List.of(Map.of("email", "operators@example.com")),
                "facts",
                        Map.of(
                                "tokenId",
                                token,
                                "namespace",
                                "default",
                                "name",
                                Expiring.NAME,
                                "provider",
                                "iij",
                                "providerName",
                                "IIJ ID Service",
                                "ownerId",
                                "u-0042",
                                "generation",
                                1,
                                "automatic",
                                false,
                                "expiresAt",
                                occasion.get("expiresAt").textValue(),
                                "destinations",
                                List.of(Map.of("name", "Windows server"))));
    }
}
