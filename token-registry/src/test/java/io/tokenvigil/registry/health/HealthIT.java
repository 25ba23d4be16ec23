package io.tokenvigil.registry.health;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class HealthIT {

    @Test
    void readyIsPostgresAndTheKeysetAndNothingElse() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", containsInAnyOrder("postgresql", "keyset"));
    }

    @Test
    void aliveAsksForNothing() {
        get("/q/health/live").then().statusCode(200).body("checks", empty());
    }

    @Test
    void wellIsAlsoKafkaTheRelayAndAutomaticRefresh() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                get("/q/health/well")
                                        .then()
                                        .statusCode(200)
                                        .body(
                                                "checks.name",
                                                hasItems("kafka", "relay", "automatic refresh")));
    }
}
