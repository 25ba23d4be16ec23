package io.tokenvigil.registry.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class NamespacesIT {

    private static final String NAMESPACES = "/api/v1/namespaces";

    @Test
    void theDefaultNamespaceIsThereAndStays() {
        Api.admin()
                .get(NAMESPACES + "/default")
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Default"));
        Api.admin().delete(NAMESPACES + "/default").then().statusCode(409);
    }

    @Test
    void aNamespaceIsMadeChangedAndDeleted() {
        String body =
                """
                {"displayName": "給与 🌙", "operators": [{"email": "ops@example.com", "locale": "ja", "timeZone": "Asia/Tokyo"}],
                 "policy": {"notices": ["P7D", "-P1D"], "refresh": {"mode": "off"}}, "webhookHosts": ["Hooks.example.com", "h:8443"]}
                """;
        Api.admin().body(body).put(NAMESPACES + "/ns-payroll").then().statusCode(201);
        Api.admin().body(body).put(NAMESPACES + "/ns-payroll").then().statusCode(200);

        Api.admin()
                .get(NAMESPACES + "/ns-payroll")
                .then()
                .statusCode(200)
                .body("displayName", equalTo("給与 🌙"))
                .body("operators[0].timeZone", equalTo("Asia/Tokyo"))
                .body("policy.notices", equalTo(List.of("P7D", "-P1D")))
                .body("policy.refresh.mode", equalTo("off"))
                .body("policy.overlap", nullValue())
                .body("webhookHosts", equalTo(List.of("hooks.example.com", "h:8443")));
        assertThat(listed()).contains("default", "ns-payroll");
        Api.admin().delete(NAMESPACES + "/ns-payroll").then().statusCode(204);
        Api.admin().get(NAMESPACES + "/ns-payroll").then().statusCode(404);
    }

    /// All of them, other tests' too.
    private static List<String> listed() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    Api.admin().get(NAMESPACES + "?limit=500" + cursor).then().extract().jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.get("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Api.admin()
                .body(
                        """
                        {"displayName": "a\\r\\nb", "operators": [{"email": "x"}], "webhookHosts": ["https://x"],
                         "policy": {"notices": ["30 days"], "refresh": {"mode": "off", "at": "80%"}, "notify": "loudly"}}
                        """)
                .put(NAMESPACES + "/ns-wrong")
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        hasItems(
                                "displayName",
                                "operators[0].email",
                                "webhookHosts[0]",
                                "policy.notices[0]",
                                "policy.refresh.at",
                                "policy.notify"));
        Api.admin()
                .body("{\"displayName\": \"x\"}")
                .put(NAMESPACES + "/Upper")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("id"));
    }

    @Test
    void forABoundKeyTheOthersDoNotExist() {
        Api.namespace("ns-a");
        Api.namespace("ns-b");
        String bound = Api.newKey("admin", "ns-a");

        Api.as(bound).get(NAMESPACES).then().body("items.id", equalTo(List.of("ns-a")));
        String known =
                Api.as(bound)
                        .get(NAMESPACES + "/ns-b")
                        .then()
                        .statusCode(404)
                        .extract()
                        .path("title");
        Api.as(bound)
                .get(NAMESPACES + "/ns-none")
                .then()
                .statusCode(404)
                .body("title", equalTo(known));
        Api.as(bound)
                .body("{\"displayName\": \"x\"}")
                .put(NAMESPACES + "/ns-b")
                .then()
                .statusCode(404);
        Api.as(bound)
                .body("{\"displayName\": \"x\"}")
                .put(NAMESPACES + "/ns-new")
                .then()
                .statusCode(404);
        Api.as(bound)
                .body("{\"displayName\": \"x\"}")
                .put(NAMESPACES + "/ns-a")
                .then()
                .statusCode(200);
        Api.as(bound).delete(NAMESPACES + "/ns-b").then().statusCode(404);
        Api.as(bound).delete(NAMESPACES + "/ns-a").then().statusCode(403);
    }

    @Test
    void whatTheOperatorListedIsOpenedToWebhooksByWhoKeepsTheWholeInstallation() {
        Api.namespace("ns-listed");
        String bound = Api.newKey("admin", "ns-listed");

        save(Api.as(bound), "ns-listed", "127.0.0.1:9000")
                .statusCode(422)
                .body("errors.field", equalTo(List.of("webhookHosts")))
                .body("errors[0].value", equalTo("127.0.0.1:9000"))
                .body("errors[0].message", startsWith("may be added by a role for all namespaces"));
        save(Api.admin(), "ns-listed", "127.0.0.1:9000").statusCode(200);
        save(Api.as(bound), "ns-listed", "127.0.0.1:9000", "hooks.example.com")
                .statusCode(200)
                .body("webhookHosts", hasItem("127.0.0.1:9000"));
        save(Api.as(bound), "ns-listed", "127.0.0.1:9000", "localhost:9000").statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "169.254.169.254",
                "localhost",
                "localhost:9001",
                "10.0.0.1:8443",
                "a..b",
                "h:99999"
            })
    void aHostThatNothingCallsIsNotTaken(String host) {
        save(Api.admin(), "ns-uncalled", host)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("webhookHosts")))
                .body("errors[0].value", equalTo(host));
    }

    private static ValidatableResponse save(
            RequestSpecification caller, String id, String... hosts) {
        return caller.body(Map.of("displayName", id, "webhookHosts", hosts))
                .put(NAMESPACES + "/" + id)
                .then();
    }

    @Test
    void aNamespaceThatAKeyIsBoundToStays() {
        Api.namespace("ns-bound");
        Api.newKey("viewer", "ns-bound");

        Api.admin()
                .delete(NAMESPACES + "/ns-bound")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/in-use"));
    }

    @Test
    void whatIsDoneIsOnTheNamespacesRecord() {
        Api.namespace("ns-audited");

        Api.admin()
                .queryParam("namespace", "ns-audited")
                .get("/api/v1/audit")
                .then()
                .body("items.action", hasItem("NAMESPACE_SAVED"));
    }
}
