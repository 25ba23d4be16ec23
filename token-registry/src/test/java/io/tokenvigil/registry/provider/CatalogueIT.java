package io.tokenvigil.registry.provider;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class CatalogueIT {

    @Inject ReadyEntries entries;

    @Test
    void everyEntryIsShownAndRegisters() {
        Api.role("viewer")
                .get("/api/v1/catalogue")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(ReadyEntries.IDS));
        for (ReadyEntry ready : entries.all()) {
            Map<String, Object> request = new HashMap<>(ReadyEntriesTest.example(ready));
            request.put("id", "ready-" + ready.id());

            Api.admin()
                    .body(request)
                    .post("/api/v1/providers")
                    .then()
                    .statusCode(201)
                    .body("catalogue", equalTo(ready.id()))
                    .body("displayName", equalTo(ready.displayName()))
                    .body("protocol", equalTo(ready.settings().path("protocol").textValue()));
        }
    }

    @Test
    void oneEntryTellsWhatToFillInAndWhereItsFactsComeFrom() {
        Api.role("viewer")
                .get("/api/v1/catalogue/gitlab")
                .then()
                .statusCode(200)
                .body("parameters[0].name", equalTo("gitlab"))
                .body("settings.spends", equalTo("access_token"))
                .body("facts", hasSize(3));
        Api.role("viewer").get("/api/v1/catalogue/nowhere").then().statusCode(404);
    }

    @Test
    void parametersAreForNewEntriesAndTellWhatIsMissing() {
        Api.admin()
                .body("{\"id\": \"half\", \"catalogue\": \"keycloak\"}")
                .post("/api/v1/providers")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("parameters.realm"));
        Api.admin()
                .body(
                        "{\"id\": \"half\", \"catalogue\": \"google\", \"client\": {\"id\": \"c\", \"secret\": \"s\"}}")
                .post("/api/v1/providers")
                .then()
                .statusCode(201);
        Api.admin()
                .body("{\"catalogue\": \"google\", \"parameters\": {}}")
                .put("/api/v1/providers/half")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("parameters"));
    }
}
