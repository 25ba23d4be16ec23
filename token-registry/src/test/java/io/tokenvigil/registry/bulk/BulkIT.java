package io.tokenvigil.registry.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class BulkIT {

    private String namespace;
    private String provider;
    private Registry editor;

    @BeforeEach
    void aNamespace() {
        namespace = Registry.namespace();
        provider = Registry.manualProvider();
        editor = Registry.with(Role.EDITOR, namespace);
    }

    @Test
    void aPolicyIsMergedIntoEachTokensOwn() {
        String id = token("one");
        editor.patch("/tokens/" + id, Map.of("policy", Map.of("overlap", "PT3H"))).statusCode(200);

        bulk(Map.of("kind", "POLICY", "policy", Map.of("notices", List.of("P9D"))))
                .body("touched", equalTo(1))
                .body("refused", equalTo(Map.of()));

        editor.get("/tokens/" + id)
                .body("policy.notices", equalTo(List.of("P9D")))
                .body("policy.overlap", equalTo("PT3H"));
    }

    @Test
    void recipientsAreReplaced() {
        String id = token("one");

        bulk(Map.of("kind", "RECIPIENTS", "recipients", List.of(Map.of("email", "b@example.com"))))
                .body("touched", equalTo(1));

        editor.get("/tokens/" + id)
                .body("recipients.email", equalTo(List.of("b@example.com")))
                .body("sequence", equalTo(2));
    }

    @Test
    void revokingWantsAConfirmationAndOneTokensFaultCostsOnlyItself() {
        String id = token("one");
        String manual = token("two");

        bulk(Map.of("kind", "REVOKE"), 422)
                .body("errors[0].field", equalTo("action.confirmCurrent"));
        bulk(Map.of("kind", "REVOKE", "confirmCurrent", true)).body("touched", equalTo(2));
        editor.get("/tokens/" + id).body("status", equalTo("REVOKED"));
        String well = token("three");

        bulk(Map.of("kind", "REFRESH"))
                .body("matched", equalTo(3))
                .body("touched", equalTo(0))
                .body("refused.revoked", equalTo(2))
                .body("refusals.id", equalTo(List.of(id, manual, well)))
                .body("refusals[0].name", equalTo("one"))
                .body("refusals[0].problem", equalTo("revoked"));
    }

    @Test
    void whatCanBeRefreshedIsRefreshed() {
        String id =
                editor.post(
                                "/tokens",
                                Map.of(
                                        "name",
                                        "auto",
                                        "provider",
                                        Registry.oauthProvider(),
                                        "namespace",
                                        namespace,
                                        "owner",
                                        Map.of("id", "o"),
                                        "credentials",
                                        Map.of(
                                                "accessToken", "a-" + namespace,
                                                "refreshToken", "r-" + namespace),
                                        "expiresIn",
                                        "P30D"))
                        .statusCode(201)
                        .extract()
                        .path("id");

        bulk(Map.of("kind", "REFRESH")).body("touched", equalTo(1));

        editor.get("/tokens/" + id + "/events").body("items.type", hasItem("TokenExpiring"));
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndDoesNothing() {
        String id = token("one");

        ValidatableResponse dry =
                editor.post(
                                "/bulk",
                                Map.of(
                                        "filter", Map.of("namespace", namespace),
                                        "action", Map.of("kind", "DELETE"),
                                        "dryRun", true))
                        .statusCode(200);

        dry.body("tokens", equalTo(List.of(id))).body("touched", equalTo(1));
        editor.get("/tokens/" + id).statusCode(200).body("sequence", equalTo(1));
        editor.get("/tokens/" + id + "/events").body("items", hasSize(1));
        bulk(Map.of("kind", "DELETE")).body("touched", equalTo(1)).body("tokens", empty());
        editor.get("/tokens/" + id).statusCode(404);
    }

    @Test
    void itGoesOnBehindTheLastTokenAndComesByEachOnce() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(token("t" + i));
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> request =
                    new HashMap<>(
                            Map.of(
                                    "filter",
                                    Map.of("q", "t", "namespace", namespace),
                                    "action",
                                    Map.of("kind", "DELETE"),
                                    "dryRun",
                                    true,
                                    "limit",
                                    2));
            if (after != null) {
                request.put("after", after);
            }
            ValidatableResponse answer = editor.post("/bulk", request).statusCode(200);
            seen.addAll(answer.extract().path("tokens"));
            after = answer.extract().path("next");
        } while (after != null);

        assertThat(seen).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyConditionIsRefusedAndDoesNotMeanEverything(String empty) {
        token("one");

        for (Map<String, Object> filter :
                List.<Map<String, Object>>of(
                        Map.of("provider", empty),
                        Map.of("namespace", namespace, "provider", empty),
                        Map.of("namespace", namespace, "status", Arrays.asList("ACTIVE", null)),
                        Map.of("label", List.of(empty)))) {
            editor.post("/bulk", Map.of("filter", filter, "action", Map.of("kind", "DELETE")))
                    .statusCode(422);
        }
        editor.get("/tokens?namespace=" + namespace).body("items", hasSize(1));
    }

    @Test
    void aStrangersTokensAreNotTouched() {
        String id = token("one");
        Registry stranger = Registry.with(Role.EDITOR, Registry.namespace());

        stranger.post(
                        "/bulk",
                        Map.of(
                                "filter", Map.of("namespace", namespace),
                                "action", Map.of("kind", "DELETE")))
                .statusCode(200)
                .body("matched", equalTo(0));

        editor.get("/tokens/" + id).statusCode(200);
    }

    private ValidatableResponse bulk(Map<String, Object> action) {
        return bulk(action, 200);
    }

    private ValidatableResponse bulk(Map<String, Object> action, int status) {
        return editor.post(
                        "/bulk", Map.of("filter", Map.of("namespace", namespace), "action", action))
                .statusCode(status);
    }

    private String token(String name) {
        return editor.post(
                        "/tokens",
                        Map.of(
                                "name", name,
                                "provider", provider,
                                "namespace", namespace,
                                "owner", Map.of("id", "o"),
                                "expiresIn", "P90D"))
                .statusCode(201)
                .extract()
                .path("id");
    }
}
