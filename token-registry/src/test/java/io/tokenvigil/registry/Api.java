package io.tokenvigil.registry;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;

/// Requests as callers of the API make them.
public final class Api {

    private Api() {}

    /// A JSON request with the first admin key.
    public static RequestSpecification admin() {
        return as(RegistryInfrastructure.key("admin"));
    }

    /// What was done up to now: other tests' moved clocks have put things on record that come.
    public static Response audit() {
        return admin().queryParam("to", Instant.now().plusSeconds(2).toString())
                .get("/api/v1/audit");
    }

    /// A JSON request with this key.
    public static RequestSpecification as(String key) {
        return RestAssured.given().auth().oauth2(key).contentType(ContentType.JSON);
    }

    /// A JSON request with a fresh key of this role, bound to these namespaces (none: all).
    public static RequestSpecification role(String role, String... namespaces) {
        return as(newKey(role, namespaces));
    }

    /// The value of a fresh key of this role, bound to these namespaces (none: all).
    public static String newKey(String role, String... namespaces) {
        Map<String, Object> request =
                namespaces.length == 0
                        ? Map.of("name", "test", "role", role)
                        : Map.of("name", "test", "role", role, "namespaces", namespaces);
        return admin().body(request)
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /// Makes a namespace with this id.
    public static void namespace(String id) {
        admin().body(Map.of("displayName", id))
                .put("/api/v1/namespaces/" + id)
                .then()
                .statusCode(oneOf(200, 201));
    }
}
