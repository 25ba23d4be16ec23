package io.tokenvigil.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class PoliciesIT {

    private static final String POLICIES = "/api/v1/policies";

    @Inject PolicyDefaults defaults;

    @Test
    void theInstallationsDefaultsAreTheDesigns() {
        assertThat(defaults)
                .isEqualTo(
                        new PolicyDefaults(
                                List.of(
                                        Rung.parse("P30D"),
                                        Rung.parse("P14D"),
                                        Rung.parse("P7D"),
                                        Rung.parse("P1D")),
                                new RefreshPlan.AtPercent(80),
                                Duration.ofHours(1),
                                Notify.ON_FAILURE,
                                Notify.ALWAYS));
    }

    @Test
    void aPolicyIsMadeChangedAndDeleted() {
        Api.admin()
                .body("{\"notices\": [\"P60D\"], \"notify\": \"always\"}")
                .put(POLICIES + "/careful")
                .then()
                .statusCode(201);
        Api.admin()
                .body("{\"notices\": [\"P60D\", \"P1D\"]}")
                .put(POLICIES + "/careful")
                .then()
                .statusCode(200);

        Api.role("viewer")
                .get(POLICIES + "/careful")
                .then()
                .statusCode(200)
                .body("name", equalTo("careful"))
                .body("policy.notices", equalTo(List.of("P60D", "P1D")));
        Api.admin().get(POLICIES).then().body("items.name", hasItem("careful"));
        Api.admin().delete(POLICIES + "/careful").then().statusCode(204);
        Api.admin().delete(POLICIES + "/careful").then().statusCode(404);
    }

    @Test
    void aPolicyNamesNoOther() {
        Api.admin()
                .body("{\"name\": \"other\"}")
                .put(POLICIES + "/chained")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("name"));
    }

    @Test
    void policiesAreTheInstallations() {
        Api.namespace("policies-a");
        Api.role("admin", "policies-a").body("{}").put(POLICIES + "/mine").then().statusCode(403);
        Api.role("editor").body("{}").put(POLICIES + "/mine").then().statusCode(403);
    }
}
