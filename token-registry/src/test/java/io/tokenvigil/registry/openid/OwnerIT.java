package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What role `owner` may at the API, and that it is all.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
@TestProfile(OpenIdProfile.class)
class OwnerIT {

    /// What owners may; of others' tokens these find nothing.
    private static final Set<String> THEIRS =
            Set.of(
                    "listTokens",
                    "getToken",
                    "postGeneration",
                    "listGenerations",
                    "retireGeneration",
                    "reportReflected");

    private static Issuer issuer;

    @BeforeAll
    static void startIssuer() {
        issuer = Issuer.start(OpenIdProfile.port(), "http://127.0.0.1/unused");
    }

    @AfterAll
    static void stopIssuer() {
        issuer.close();
    }

    @Test
    void ownersSeeTheirOwnTokensAndNoOthers() {
        String me = "u" + UUID.randomUUID();
        String namespace = Registry.namespace();
        String mine = token(namespace, me);
        String other = token(namespace, "u2000");

        owner(me)
                .get("/api/v1/tokens")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(mine)));
        owner(me).get("/api/v1/tokens?owner=u2000").then().body("items", hasSize(0));
        owner(me).get("/api/v1/tokens/" + mine).then().statusCode(200);
        String unknown = UUID.randomUUID().toString();
        String absent =
                owner(me)
                        .get("/api/v1/tokens/" + unknown)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString();
        owner(me)
                .get("/api/v1/tokens/" + other)
                .then()
                .statusCode(404)
                .body(equalTo(absent.replace(unknown, other)));
    }

    @Test
    void anOwnerEndsTheOldOneOnceNobodyNeedsIt() {
        String me = "u" + UUID.randomUUID();
        String mine = "/api/v1/tokens/" + token(Registry.namespace(), me);

        owner(me)
                .body(Map.of("accessToken", "the next value", "expiresIn", "P30D"))
                .post(mine + "/generations")
                .then()
                .statusCode(201);
        owner(me).post(mine + "/generations/1/retire").then().statusCode(409);
        owner(me)
                .body(Map.of("confirmCurrent", true))
                .post(mine + "/generations/2/retire")
                .then()
                .statusCode(403);
        report(me, mine, false);
        owner(me).post(mine + "/generations/1/retire").then().statusCode(409);
        report(me, mine, true);
        owner(me)
                .post(mine + "/generations/1/retire")
                .then()
                .statusCode(200)
                .body("state", equalTo("RETIRED"));
    }

    @Test
    void anOwnerDoesNotEndTheOnlyOneThatStillWorks() {
        String me = "u" + UUID.randomUUID();
        String mine = "/api/v1/tokens/" + token(Registry.namespace(), me);
        owner(me)
                .body(Map.of("accessToken", "ended already", "expiresAt", "2020-01-01T00:00:00Z"))
                .post(mine + "/generations")
                .then()
                .statusCode(201);
        report(me, mine, true);

        owner(me)
                .post(mine + "/generations/1/retire")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("Generation 1 stays: it still works, and generation 2 has ended."));
    }

    @Test
    void aValueThatSomebodyElseHasSaysNothingOfTheirToken() {
        String me = "u" + UUID.randomUUID();
        String namespace = Registry.namespace();
        String provider = Registry.oauthProvider();
        String refreshToken = "r-" + UUID.randomUUID();
        String other = refreshed(namespace, provider, "u2000", refreshToken);
        String mine = refreshed(namespace, provider, me, "r-" + UUID.randomUUID());

        owner(me)
                .body(Map.of("refreshToken", refreshToken, "accessToken", "a", "expiresIn", "PT1H"))
                .post("/api/v1/tokens/" + mine + "/generations")
                .then()
                .statusCode(409)
                .body(not(containsString(other)));
    }

    @Test
    void everythingElseOfTheApiIsClosedToOwners() throws IOException {
        String other = token(Registry.namespace(), "u2000");
        JsonNode paths =
                new ObjectMapper()
                        .readTree(RestAssured.get("/q/openapi?format=json").asString())
                        .path("paths");
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                String id = call.getValue().path("operationId").asText();
                // A feed is opened by the key in its address.
                if (!call.getValue().has("security")
                        || id.equals("listTokens")
                        || path.getKey().endsWith(".ics")) {
                    continue;
                }
                int status = status(call.getKey(), path.getKey(), other, type(call.getValue()));
                asked++;
                assertThat(status)
                        .as("%s %s (%s)", call.getKey(), path.getKey(), id)
                        .isIn(THEIRS.contains(id) ? Set.of(404, 422) : Set.of(403));
            }
        }
        assertThat(asked).isGreaterThan(50);
    }

    /// A body of another type is refused before anybody's role is looked at.
    private static String type(JsonNode call) {
        Iterator<String> types = call.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    private static int status(String method, String path, String token, String type) {
        String address = path.replace("{id}", token).replaceAll("\\{[^}]+}", "1");
        RequestSpecification request = owner("u1029").contentType(type);
        return (method.equals("get") || method.equals("delete")
                        ? request
                        : request.body("{}".getBytes(StandardCharsets.UTF_8)))
                .request(method.toUpperCase(Locale.ROOT), address)
                .statusCode();
    }

    private static void report(String me, String token, boolean checked) {
        owner(me)
                .body(Map.of("generation", 2, "checked", checked))
                .post(token + "/destinations/Windows server/reflected")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification owner(String id) {
        return Api.as(issuer.token("p-" + id, Map.of("employee", id)));
    }

    private static String token(String namespace, String owner) {
        return register(
                namespace,
                Registry.manualProvider(),
                owner,
                Map.of("accessToken", "value " + UUID.randomUUID()));
    }

    private static String refreshed(
            String namespace, String provider, String owner, String refreshToken) {
        return register(
                namespace,
                provider,
                owner,
                Map.of("accessToken", "a" + refreshToken, "refreshToken", refreshToken));
    }

    private static String register(
            String namespace, String provider, String owner, Map<String, String> credentials) {
        Map<String, Object> request = new HashMap<>();
        request.put("name", "Of " + owner);
        request.put("provider", provider);
        request.put("namespace", namespace);
        request.put("owner", Map.of("id", owner));
        request.put("credentials", credentials);
        request.put("destinations", List.of(Map.of("name", "Windows server")));
        request.put("expiresIn", "P5D");
        return Registry.admin().post("/tokens", request).statusCode(201).extract().path("id");
    }
}
