package io.tokenvigil.registry.token;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The registry's REST API as a caller with one key sees it.
public final class Registry {

    private final String key;

    private Registry(String key) {
        this.key = key;
    }

    /// An administrator of the whole installation.
    public static Registry admin() {
        return new Registry(RegistryInfrastructure.key("admin"));
    }

    /// A caller with a new key of this role, bound to these namespaces; to none in particular if
    /// none is named.
    public static Registry with(Role role, String... namespaces) {
        return with(role, Map.of(), namespaces);
    }

    /// A caller whose key is also bound to labels.
    public static Registry with(Role role, Map<String, String> labels, String... namespaces) {
        Map<String, Object> request = new HashMap<>();
        request.put("name", "test " + role.text() + " " + UUID.randomUUID());
        request.put("role", role.text());
        if (namespaces.length > 0) {
            request.put("namespaces", List.of(namespaces));
        }
        if (!labels.isEmpty()) {
            request.put("labels", labels);
        }
        return new Registry(
                admin().post("/api-keys", request).statusCode(201).extract().path("key"));
    }

    /// The key itself.
    public String key() {
        return key;
    }

    /// A request with this key, as JSON.
    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    public ValidatableResponse get(String path, Object... parameters) {
        return request().get("/api/v1" + path, parameters).then();
    }

    public ValidatableResponse post(String path, Object body) {
        return request().body(body).post("/api/v1" + path).then();
    }

    public ValidatableResponse put(String path, Object body) {
        return request().body(body).put("/api/v1" + path).then();
    }

    public ValidatableResponse patch(String path, Object body) {
        return request()
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/api/v1" + path)
                .then();
    }

    public ValidatableResponse delete(String path) {
        return request().delete("/api/v1" + path).then();
    }

    /// A POST of JSON by the JDK's own client, which makes nothing of the body.
    public HttpResponse<String> send(String path, String body) {
        return send(path, "application/json", body);
    }

    /// An import of these lines.
    public HttpResponse<String> importing(String query, String lines) {
        return send("/tokens/import" + query, "application/x-ndjson", lines);
    }

    private HttpResponse<String> send(String path, String type, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri(path))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where a path of the API is.
    public static URI uri(String path) {
        return URI.create("http://localhost:" + RestAssured.port + "/api/v1" + path);
    }

    /// Makes a namespace that nothing else uses.
    public static String namespace() {
        String id = "n" + UUID.randomUUID().toString().substring(24);
        admin().put("/namespaces/" + id, Map.of("displayName", "Namespace " + id)).statusCode(201);
        return id;
    }

    /// Makes a provider of a protocol whose tokens people renew.
    public static String manualProvider() {
        return provider(
                """
                {"protocol": "manual", "displayName": "A console"}
                """);
    }

    /// Makes a provider that refreshes with a refresh token.
    public static String oauthProvider() {
        return provider(
                """
                {"protocol": "oauth2-refresh-token", "displayName": "A realm", "rotation": "strict",
                 "tokenEndpoint": "http://localhost:9000/token",
                 "client": {"id": "tokenvigil", "secret": "demo-secret", "authentication": "client_secret_basic"}}
                """);
    }

    /// Makes a provider of these fields; its id is drawn.
    public static String provider(String fields) {
        String id = "p" + UUID.randomUUID().toString().substring(24);
        admin().post("/providers", fields.replaceFirst("\\{", "{\"id\": \"" + id + "\", "))
                .statusCode(201);
        return id;
    }

    /// Registers a token, of a person's and for three months where nothing else is said, and
    /// answers its id.
    public static String token(Map<String, Object> said) {
        Map<String, Object> request = new HashMap<>();
        request.put("name", "Directory sync");
        request.put("owner", Map.of("id", "o"));
        if (!said.containsKey("expiresAt")) {
            request.put("expiresIn", "P90D");
        }
        request.putAll(said);
        request.computeIfAbsent("provider", _ -> manualProvider());
        return admin().post("/tokens", request).statusCode(201).extract().path("id");
    }
}
