package io.tokenvigil.registry.token;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ReplannerIT {

    private final Registry registry = Registry.admin();

    @Test
    void plansFollowTheirNamespacesPolicy() {
        String namespace = Registry.namespace();
        String id = watched(namespace, "");
        registry.get("/tokens/" + id).body("nextDue.at", equalTo("2035-01-01T00:00:00Z"));
        registry.put(
                        "/namespaces/" + namespace,
                        "{\"displayName\": \"N\", \"policy\": {\"notices\": [\"P60D\"]}}")
                .statusCode(200);
        eventually(id, "2034-12-02T00:00:00Z");
    }

    @Test
    void plansFollowTheirNamedPolicy() {
        String name = "p" + UUID.randomUUID().toString().substring(24);
        registry.put("/policies/" + name, "{\"notices\": [\"P10D\"]}").statusCode(201);
        String id = watched(Registry.namespace(), "\"policy\": {\"name\": \"" + name + "\"}, ");
        registry.get("/tokens/" + id)
                .body("nextDue.at", equalTo("2035-01-21T00:00:00Z"))
                .body("effectivePolicy.notices.origin", equalTo("policy:" + name));
        registry.put("/policies/" + name, "{\"notices\": [\"P20D\"]}").statusCode(200);
        eventually(id, "2035-01-11T00:00:00Z");
    }

    @Test
    void plansFollowTheirProvidersPolicy() {
        String realm = Registry.oauthProvider();
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "PT10H",
                                 "credentials": {"accessToken": "a", "refreshToken": "r%s"}}
                                """
                                        .formatted(realm, UUID.randomUUID()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.get("/tokens/" + id + "/schedule")
                .body("items.kind", contains("REFRESH", "EXPIRY"));
        registry.put(
                        "/providers/" + realm,
                        entry(", \"policy\": {\"refresh\": {\"mode\": \"off\"}}"))
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                registry.get("/tokens/" + id + "/schedule")
                                        .body("items.find { it.kind == 'REFRESH' }", equalTo(null))
                                        .body("items.kind[-1]", equalTo("EXPIRY")));
        registry.put("/providers/" + realm, entry("")).statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                registry.get("/tokens/" + id + "/schedule")
                                        .body("items.kind", contains("REFRESH", "EXPIRY")));
        registry.get("/tokens/" + id + "/events")
                .body("items.type", equalTo(List.of("TokenRegistered")));
    }

    private void eventually(String id, String nextDue) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> registry.get("/tokens/" + id).body("nextDue.at", equalTo(nextDue)));
    }

    private static String entry(String more) {
        return """
               {"protocol": "oauth2-refresh-token", "displayName": "A realm", "rotation": "strict",
                "tokenEndpoint": "http://localhost:9000/token",
                "client": {"id": "tokenvigil", "authentication": "client_secret_basic"}%s}
               """
                .formatted(more);
    }

    private String watched(String namespace, String more) {
        return registry.post(
                        "/tokens",
                        """
                        {%s"name": "A", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"},
                         "expiresAt": "2035-01-31T00:00:00Z"}
                        """
                                .formatted(more, Registry.manualProvider(), namespace))
                .statusCode(201)
                .extract()
                .path("id");
    }
}
