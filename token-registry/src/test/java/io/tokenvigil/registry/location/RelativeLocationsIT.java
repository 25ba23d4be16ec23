package io.tokenvigil.registry.location;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Behind a proxy that ends TLS no answer leads back to plain http.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RelativeLocationsIT {

    private static final String HOST = "vigil.example.com";

    @Test
    void aSignInGoesOnWhereTheBrowserIs() {
        behindTheProxy(given())
                .header("Origin", "https://" + HOST)
                .contentType(ContentType.URLENC)
                .formParam("key", Api.newKey("viewer"))
                .post("/console/sign-in")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/console/arrived?next=%2Fconsole"));
    }

    @Test
    void whoIsNotSignedInIsLedThereWhereTheBrowserIs() {
        behindTheProxy(given())
                .get("/console/tokens?status=EXPIRED")
                .then()
                .statusCode(303)
                .header("Location", startsWith("/console/sign-in?next="));
        behindTheProxy(given())
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/console"));
    }

    @Test
    void whatTheApiMadeIsWhereItWasAsked() {
        String id = "location-" + UUID.randomUUID();
        behindTheProxy(Api.admin())
                .body(Map.of("displayName", "Payroll"))
                .put("/api/v1/namespaces/" + id)
                .then()
                .statusCode(201)
                .header("Location", equalTo("/api/v1/namespaces/" + id));
    }

    private static RequestSpecification behindTheProxy(RequestSpecification request) {
        return request.redirects()
                .follow(false)
                .header("Host", HOST)
                .header("X-Forwarded-Proto", "https");
    }
}
