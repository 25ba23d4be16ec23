package io.tokenvigil.registry.health;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
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
    void wellIsAlsoTheRelayAndAutomaticRefresh() {
        get("/q/health/well").then().body("checks.name", hasItems("relay", "automatic refresh"));
    }
}
