package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Signed assertions that clients show instead of a secret (RFC 7523): each is good once, until its
/// `exp`, at the token endpoint that its `aud` names. Which were shown is forgotten when the
/// provider stops.
final class Assertions {
    private final InstantSource clock;
    private final Map<String, Instant> shown = new HashMap<>();

    Assertions(InstantSource clock) {
        this.clock = clock;
    }

    /// The client that an assertion claims to be of, which nothing has proved yet.
    static Optional<String> claimedBy(String assertion) {
        return parsed(assertion, 1).map(claims -> claims.path("sub").asText());
    }

    /// Why it proves nothing, or nothing if it does.
    Optional<String> fault(Client client, HttpRequest request, String assertion) {
        List<String> parts = List.of(assertion.split("\\.", -1));
        Optional<JsonNode> header = parsed(assertion, 0);
        Optional<JsonNode> claims = parsed(assertion, 1);
        if (parts.size() != 3 || header.isEmpty() || claims.isEmpty()) {
            return Optional.of("it is no JWT");
        }
        byte[] content = (parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = decoded(parts.get(2)).orElse(new byte[0]);
        if (!SigningKey.demand(client.publicKey())
                .signed(header.get().path("alg").asText(), content, signature)) {
            return Optional.of("its signature is not this client's");
        }
        return claimFault(client, request, claims.get());
    }

    private Optional<String> claimFault(Client client, HttpRequest request, JsonNode claims) {
        if (!claims.path("iss").asText().equals(client.id())
                || !claims.path("sub").asText().equals(client.id())) {
            return Optional.of("iss and sub must be the client");
        }
        if (audiences(claims).stream().noneMatch(ours(request)::contains)) {
            return Optional.of("aud must be one of " + ours(request));
        }
        if (!claims.path("exp").isNumber() || !claims.path("jti").isTextual()) {
            return Optional.of("exp and jti are needed");
        }
        Instant end = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (!clock.instant().isBefore(end)) {
            return Optional.of("it has expired");
        }
        return first(client.id() + " " + claims.path("jti").asText(), end)
                ? Optional.empty()
                : Optional.of("its jti was used before");
    }

    private synchronized boolean first(String id, Instant end) {
        Instant now = clock.instant();
        shown.values().removeIf(over -> !now.isBefore(over));
        return shown.putIfAbsent(id, end) == null;
    }

    /// The addresses under which the caller knows us: the endpoint it calls, and our issuer.
    private static List<String> ours(HttpRequest request) {
        String host = "http://" + request.header("Host").orElse("");
        String path = request.path();
        int protocol = path.indexOf("/protocol/");
        return List.of(host + path, host + (protocol < 0 ? path : path.substring(0, protocol)));
    }

    private static List<String> audiences(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        return audience.isArray()
                ? StreamSupport.stream(audience.spliterator(), false).map(JsonNode::asText).toList()
                : List.of(audience.asText());
    }

    private static Optional<JsonNode> parsed(String assertion, int part) {
        String[] parts = assertion.split("\\.", -1);
        return parts.length <= part
                ? Optional.empty()
                : decoded(parts[part]).flatMap(Assertions::json);
    }

    private static Optional<JsonNode> json(byte[] bytes) {
        try {
            return Optional.of(Json.MAPPER.readTree(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
