package io.tokenvigil.embedded.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Calls the provider's endpoints over sockets of its own.
record Caller(DemoProvider provider) {

    /// An answer that came whole.
    record Answer(int status, String head, String body) {
        static Answer of(Wire.Seen seen) {
            return new Answer(seen.status(), seen.head(), seen.body());
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }
    }

    /// A refresh by the client's secret in the form.
    String refreshRequest(String client, String secret, String token) {
        return post(
                "/realms/demo/protocol/openid-connect/token",
                form(
                        "grant_type", "refresh_token",
                        "client_id", client,
                        "client_secret", secret,
                        "refresh_token", token));
    }

    Answer refresh(String client, String secret, String token) {
        return send(refreshRequest(client, secret, token));
    }

    Answer token(Map<String, String> fields) {
        return send(post("/realms/demo/protocol/openid-connect/token", encoded(fields)));
    }

    Answer openid(String path, String client, String secret, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("client_id", client);
        all.put("client_secret", secret);
        return send(post("/realms/demo/protocol/openid-connect/" + path, encoded(all)));
    }

    Answer userinfo(String token) {
        return bearer("/realms/demo/protocol/openid-connect/userinfo", token);
    }

    Answer resource(String token) {
        return bearer("/resource", token);
    }

    Answer admin(String path, String json) {
        return send(post("/admin/" + path, json));
    }

    Answer get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    Answer send(String request) {
        try (Wire wire = new Wire(provider.port())) {
            return Answer.of(wire.send(request).answer());
        }
    }

    /// All that comes in answer to a request, until it ends.
    Wire.Seen everything(String request, Duration patience) {
        try (Wire wire = new Wire(provider.port())) {
            return wire.send(request).all(patience);
        }
    }

    static String post(String path, String body) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded"
                + "\r\nContent-Length: "
                + body.getBytes(UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    static String form(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return encoded(fields);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String basic(String client, String secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
    }

    private Answer bearer(String path, String token) {
        return send(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + token
                        + "\r\n\r\n");
    }
}
