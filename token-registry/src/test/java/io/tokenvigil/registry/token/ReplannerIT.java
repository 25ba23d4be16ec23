package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.worker.Database;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ReplannerIT {

    private static final String OF_TOKEN = "from token_plan where id = ?::uuid";

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

    @Test
    void aTokenWhosePlanCannotBeMadeHoldsUpNobodyElseAndFollowsOnceItIsMended() {
        String namespace = Registry.namespace();
        String before = watched(namespace, "");
        String odd = watched(namespace, "");
        String after = watched(namespace, "");
        String plan = Database.one("select plan::text " + OF_TOKEN, odd);
        Database.run("update token_plan set plan = '{}' where id = ?::uuid", odd);

        registry.put(
                        "/namespaces/" + namespace,
                        "{\"displayName\": \"N\", \"policy\": {\"notices\": [\"P60D\"]}}")
                .statusCode(200);

        eventually(before, "2034-12-02T00:00:00Z");
        eventually(after, "2034-12-02T00:00:00Z");
        assertThat(passedOver(namespace)).containsExactly(odd);
        // The end of the round is on record a moment later.
        await().untilAsserted(
                        () ->
                                assertThat(
                                                Database.column(
                                                        "select id from replan where name = ?",
                                                        namespace))
                                        .isEmpty());
        registry.get("/tokens/" + odd).body("nextDue.at", equalTo("2035-01-01T00:00:00Z"));

        Database.run("update token_plan set plan = ?::jsonb where id = ?::uuid", plan, odd);
        Database.run(
                "update replan_again set not_before = vigil_now() where token = (select token "
                        + OF_TOKEN
                        + ")",
                odd);

        eventually(odd, "2034-12-02T00:00:00Z");
        assertThat(passedOver(namespace)).isEmpty();
    }

    private static List<String> passedOver(String namespace) {
        return Database.column(
                "select t.id from replan_again a join token t on t.key = a.token where t.namespace = ?",
                namespace);
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
