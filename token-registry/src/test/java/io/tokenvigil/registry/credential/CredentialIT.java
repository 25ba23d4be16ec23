package io.tokenvigil.registry.credential;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class CredentialIT {

    private final Registry registry = Registry.admin();
    private String namespace = "";

    @BeforeEach
    void aNamespaceOfItsOwn() {
        namespace = Registry.namespace();
    }

    @Test
    void aConsumerGetsTheCurrentCredentialAndNothingElse() {
        String id = register(Registry.oauthProvider(), "PT1H", "the-access-token");
        Registry consumer = Registry.with(Role.CONSUMER, namespace);
        for (String path :
                new String[] {"/tokens/" + id, "/tokens/by-ref/" + namespace + "/mine"}) {
            consumer.get(path + "/credential")
                    .statusCode(200)
                    .header("Cache-Control", containsString("no-store"))
                    .header("ETag", notNullValue())
                    .body("accessToken", equalTo("the-access-token"))
                    .body("tokenType", equalTo("Bearer"))
                    .body("generation", equalTo(1))
                    .body("expiresIn", allOf(greaterThan(3_500), lessThanOrEqualTo(3_600)))
                    .body("refreshAfter", notNullValue())
                    .body("scope", equalTo("read write"))
                    .body("$", not(hasKey("refreshToken")))
                    .body(not(containsString("refresh-of")));
        }
        registry.get("/tokens/" + id).body("lastReadAt", notNullValue());
    }

    @Test
    void everyReadingIsOnRecord() {
        String id = register(Registry.oauthProvider(), "PT1H", "a");
        Registry.with(Role.CONSUMER, namespace)
                .get("/tokens/" + id + "/credential")
                .statusCode(200);
        registry.get("/audit?tokenId=" + id)
                .statusCode(200)
                .body("items.action", hasItem("CREDENTIAL_READ"))
                .body("items.tokenId", hasItem(id));
    }

    @Test
    void whatOneHasAlreadyIsNotGivenAgain() {
        String id = register(Registry.oauthProvider(), "PT1H", "a");
        Registry consumer = Registry.with(Role.CONSUMER, namespace);
        String tag = consumer.get("/tokens/" + id + "/credential").extract().header("ETag");
        consumer.request()
                .header("If-None-Match", tag)
                .get("/api/v1/tokens/" + id + "/credential")
                .then()
                .statusCode(304)
                .body(emptyString());
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"expiresIn\": \"PT2H\"}")
                .statusCode(201);
        consumer.request()
                .header("If-None-Match", tag)
                .get("/api/v1/tokens/" + id + "/credential")
                .then()
                .statusCode(200)
                .body("accessToken", equalTo("b"));
    }

    @Test
    void onlyConsumersGetIt() {
        String id = register(Registry.oauthProvider(), "PT1H", "a");
        for (Role role : new Role[] {Role.ADMIN, Role.EDITOR, Role.VIEWER}) {
            Registry.with(role).get("/tokens/" + id + "/credential").statusCode(403);
        }
        Registry.with(Role.CONSUMER, Registry.namespace())
                .get("/tokens/" + id + "/credential")
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void whatIsOnlyWatchedHasNone() {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"}, "neverExpires": true}
                                """
                                        .formatted(Registry.manualProvider(), namespace))
                        .statusCode(201)
                        .extract()
                        .path("id");
        Registry.with(Role.CONSUMER, namespace)
                .get("/tokens/" + id + "/credential")
                .statusCode(404)
                .body("type", equalTo("/problems/no-credential"));
    }

    @Test
    void anExpiredOneIsNotGivenOut() {
        Registry consumer = Registry.with(Role.CONSUMER, namespace);
        String manual =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"},
                                 "expiresAt": "2020-01-01T00:00:00Z", "credentials": {"accessToken": "canary"}}
                                """
                                        .formatted(Registry.manualProvider(), namespace))
                        .statusCode(201)
                        .extract()
                        .path("id");
        consumer.get("/tokens/" + manual + "/credential")
                .statusCode(409)
                .body("type", equalTo("/problems/expired"))
                .body(not(containsString("canary")));
        String automatic =
                registry.post(
                                "/tokens",
                                body(Registry.oauthProvider(), "PT1H", "a")
                                        .replace(
                                                "\"expiresIn\": \"PT1H\"",
                                                "\"expiresAt\": \"2020-01-01T00:00:00Z\""))
                        .statusCode(201)
                        .extract()
                        .path("id");
        consumer.get("/tokens/" + automatic + "/credential")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/refresh-pending"));
    }

    @Test
    void oneThatNeverExpiresSaysSoByLeavingItOut() {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"}, "neverExpires": true,
                                 "credentials": {"accessToken": "a"}}
                                """
                                        .formatted(Registry.manualProvider(), namespace))
                        .statusCode(201)
                        .extract()
                        .path("id");
        Registry.with(Role.CONSUMER, namespace)
                .get("/tokens/" + id + "/credential")
                .statusCode(200)
                .body("expiresAt", nullValue())
                .body("expiresIn", nullValue());
    }

    private String register(String provider, String expiresIn, String accessToken) {
        return registry.post("/tokens", body(provider, expiresIn, accessToken))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String body(String provider, String expiresIn, String accessToken) {
        return """
               {"ref": "mine", "name": "A", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"}, "expiresIn": "%s",
                "scope": "read write",
                "credentials": {"accessToken": "%s", "refreshToken": "refresh-of-%s"}}
               """
                .formatted(provider, namespace, expiresIn, accessToken, UUID.randomUUID());
    }
}
