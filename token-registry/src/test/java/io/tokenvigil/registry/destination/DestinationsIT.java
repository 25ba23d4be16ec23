package io.tokenvigil.registry.destination;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class DestinationsIT {

    private final Registry registry = Registry.admin();

    @Test
    void aReportIsKeptShownAndToldOnce() {
        String id = twoPlaces();
        Registry consumer = Registry.with(Role.CONSUMER);
        String path = "/tokens/" + id + "/destinations/{name}/reflected";
        for (int i = 0; i < 2; i++) {
            consumer.request()
                    .body("{\"generation\": 1, \"checked\": true, \"note\": \"rolled out by 田中\"}")
                    .post("/api/v1" + path, "Windows サーバー")
                    .then()
                    .statusCode(200)
                    .body("reflectedGeneration", equalTo(1))
                    .body("checkedGeneration", equalTo(1))
                    .body("note", equalTo("rolled out by 田中"));
        }
        registry.get("/tokens/" + id)
                .body("destinations[0].reflectedGeneration", equalTo(1))
                .body("destinations[1].reflectedGeneration", nullValue());
        registry.get("/tokens/" + id + "/events")
                .body("items.type", contains("TokenRegistered", "GenerationReflected"))
                .body("items[1].data.destination", equalTo("Windows サーバー"))
                .body("items[1].data.checked", equalTo(true))
                .body("items[1].data.affectedGeneration", equalTo(1));
    }

    @Test
    void whatCannotBeIsRefused() {
        String id = twoPlaces();
        report(id, "Linux", "{\"generation\": 2}", 422);
        report(id, "Linux", "{\"generation\": 0}", 422);
        report(id, "Linux", "{}", 422);
        report(id, "Linux", "{\"generation\": 1, \"note\": \"a\\nb\"}", 422);
        report(id, "Nowhere", "{\"generation\": 1}", 404);
    }

    @Test
    void theOldGenerationWaitsForAllDestinations() {
        String id = twoPlaces();
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"expiresIn\": \"P90D\"}")
                .statusCode(201);
        // Named destinations hold it as long as it works by itself.
        Assertions.assertThat(retireAt(id)).isEqualTo(Instant.parse("2035-01-01T00:00:00Z"));
        report(id, "Linux", "{\"generation\": 2, \"checked\": true}", 200);
        Assertions.assertThat(retireAt(id)).isEqualTo(Instant.parse("2035-01-01T00:00:00Z"));
        report(id, "Windows サーバー", "{\"generation\": 2}", 200);
        // Only a person can end it at the provider, and is asked once all were seen to work.
        Assertions.assertThat(retireAt(id)).isEqualTo(Instant.parse("2035-01-01T00:00:00Z"));
        report(id, "Windows サーバー", "{\"generation\": 2, \"checked\": true}", 200);
        Assertions.assertThat(retireAt(id))
                .isBefore(Instant.now().plus(Duration.ofHours(1)))
                .isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    private Instant retireAt(String id) {
        return Instant.parse(
                registry.get("/tokens/" + id + "/schedule")
                        .statusCode(200)
                        .extract()
                        .path("items.find { it.kind == 'RETIRE' }.at"));
    }

    private void report(String id, String name, String body, int status) {
        registry.request()
                .body(body)
                .post("/api/v1/tokens/" + id + "/destinations/{name}/reflected", name)
                .then()
                .statusCode(status);
    }

    private String twoPlaces() {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-01T00:00:00Z",
                         "credentials": {"accessToken": "a"},
                         "destinations": [{"name": "Windows サーバー"}, {"name": "Linux"}]}
                        """
                                .formatted(Registry.manualProvider()))
                .statusCode(201)
                .extract()
                .path("id");
    }
}
