package io.tokenvigil.registry.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.worker.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ApiKeysIT {

    private static final String KEYS = "/api/v1/api-keys";

    @Test
    void aNewKeyIsShownOnceAndOpensWhatItsRoleMay() {
        ValidatableResponse made =
                create(Map.of("name", "payroll", "role", "viewer"))
                        .statusCode(201)
                        .body("key", startsWith("tvk_"))
                        .header("Cache-Control", "no-store");
        String id = made.extract().path("id");

        Api.admin()
                .get(KEYS + "/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("key")))
                .body("name", equalTo("payroll"));
        Api.as(made.extract().<String>path("key")).get(KEYS).then().statusCode(403);
    }

    @Test
    void aKeyLives90DaysUnlessToldAndAtMost365() {
        Instant expiry =
                Instant.parse(
                        create(Map.of("name", "k", "role", "viewer")).extract().path("expiresAt"));
        assertThat(Duration.between(Instant.now(), expiry))
                .isBetween(Duration.ofDays(89), Duration.ofDays(91));

        create(Map.of("name", "k", "role", "viewer", "expiresIn", "P365D")).statusCode(201);
        create(Map.of("name", "k", "role", "viewer", "expiresIn", "P366D")).statusCode(422);
        create(Map.of("name", "k", "role", "viewer", "expiresAt", "2020-01-01T00:00:00Z"))
                .statusCode(422);
        create(Map.of("name", "k", "role", "viewer", "expiresAt", "2099-01-01T00:00:00"))
                .statusCode(422);
    }

    @Test
    void aRotatedKeyHasTwoValuesForADay() {
        ValidatableResponse made = create(Map.of("name", "k", "role", "admin"));
        String id = made.extract().path("id");
        String old = made.extract().path("key");

        String fresh =
                Api.admin()
                        .post(KEYS + "/" + id + "/rotate")
                        .then()
                        .statusCode(200)
                        .body("oldUntil", notNullValue())
                        .extract()
                        .path("key");

        assertThat(fresh).isNotEqualTo(old);
        Api.as(old).get(KEYS).then().statusCode(200);
        Api.as(fresh).get(KEYS).then().statusCode(200);
    }

    @Test
    void aDeletedKeyOpensNothing() {
        ValidatableResponse made = create(Map.of("name", "k", "role", "admin"));
        String key = made.extract().path("key");
        Api.as(key).get(KEYS).then().statusCode(200);

        Api.admin().delete(KEYS + "/" + made.extract().path("id")).then().statusCode(204);

        Api.as(key).get(KEYS).then().statusCode(401);
        Api.admin().delete(KEYS + "/" + made.extract().path("id")).then().statusCode(404);
    }

    @Test
    void anExpiredKeyOpensNothing() throws Exception {
        ValidatableResponse made = create(Map.of("name", "k", "role", "admin"));
        String key = made.extract().path("key");
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update api_key set expires_at = vigil_now() where id = '"
                            + made.extract().path("id")
                            + "'");
        }
        Api.as(key).get(KEYS).then().statusCode(401);
    }

    @Test
    void whoeverIsBoundToANamespaceSeesAndMakesOnlyKeysOfIt() {
        Api.namespace("keys-a");
        Api.namespace("keys-b");
        String bound = Api.newKey("admin", "keys-a");
        String other =
                create(Map.of("name", "k", "role", "viewer", "namespaces", List.of("keys-b")))
                        .extract()
                        .path("id");

        Api.as(bound)
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("items.namespaces", everyItem(equalTo(List.of("keys-a"))));
        Api.as(bound).get(KEYS + "/" + other).then().statusCode(404);
        Api.as(bound).body(Map.of("name", "k", "role", "viewer")).post(KEYS).then().statusCode(422);
        String known =
                Api.as(bound)
                        .body(
                                Map.of(
                                        "name",
                                        "k",
                                        "role",
                                        "viewer",
                                        "namespaces",
                                        List.of("keys-b")))
                        .post(KEYS)
                        .then()
                        .statusCode(422)
                        .extract()
                        .path("errors[0].message");
        Api.as(bound)
                .body(Map.of("name", "k", "role", "viewer", "namespaces", List.of("keys-none")))
                .post(KEYS)
                .then()
                .statusCode(422)
                .body("errors[0].message", equalTo(known));
        Api.as(bound)
                .body(Map.of("name", "k", "role", "viewer", "namespaces", List.of("keys-a")))
                .post(KEYS)
                .then()
                .statusCode(201);
    }

    @Test
    void theSameRequestTwiceMakesOneKey() {
        Map<String, String> request = Map.of("name", "once", "role", "viewer");
        String id =
                Api.admin()
                        .header("Idempotency-Key", "k-1")
                        .body(request)
                        .post(KEYS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        Api.admin()
                .header("Idempotency-Key", "k-1")
                .body(request)
                .post(KEYS)
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("key", nullValue());
        Api.admin()
                .header("Idempotency-Key", "k-1")
                .body(Map.of("name", "twice", "role", "viewer"))
                .post(KEYS)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-mismatch"));
    }

    @Test
    void theSameRotationTwiceGivesOneValue() {
        ValidatableResponse made = create(Map.of("name", "turned", "role", "admin"));
        String path = KEYS + "/" + made.extract().path("id") + "/rotate";
        ValidatableResponse first =
                rotate(path, "P10D").statusCode(200).body("key", startsWith("tvk_"));

        ValidatableResponse again = rotate(path, "P10D");

        again.statusCode(200)
                .body("key", nullValue())
                .body("expiresAt", equalTo(first.extract().<String>path("expiresAt")))
                .body("oldUntil", equalTo(first.extract().<String>path("oldUntil")))
                .header("Cache-Control", "no-store");
        assertThat(
                        Database.one(
                                "select count(*) from api_key_value where api_key::text = ?",
                                made.extract().<String>path("id")))
                .isEqualTo("2");
        for (ValidatableResponse value : List.of(made, first)) {
            Api.as(value.extract().<String>path("key")).get(KEYS).then().statusCode(200);
        }
        rotate(path, "P20D")
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-mismatch"));
    }

    @Test
    void aRequestThatFailedMayComeAgain() {
        Api.admin()
                .header("Idempotency-Key", "k-2")
                .body(Map.of("name", "x", "role", "viewer", "namespaces", List.of("nowhere")))
                .post(KEYS)
                .then()
                .statusCode(422);
        Api.admin()
                .header("Idempotency-Key", "k-2")
                .body(Map.of("name", "x", "role", "viewer"))
                .post(KEYS)
                .then()
                .statusCode(201);
    }

    @Test
    void useIsNotedInBatches() {
        ValidatableResponse made = create(Map.of("name", "k", "role", "admin"));
        Api.as(made.extract().<String>path("key")).get(KEYS).then().statusCode(200);

        await().atMost(Duration.ofSeconds(25))
                .untilAsserted(
                        () ->
                                Api.admin()
                                        .get(KEYS + "/" + made.extract().path("id"))
                                        .then()
                                        .body("lastUsedAt", notNullValue()));
    }

    @Test
    void aListComesInPages() {
        for (int i = 0; i < 3; i++) {
            create(Map.of("name", "page", "role", "viewer")).statusCode(201);
        }
        String next =
                Api.admin()
                        .queryParam("limit", 2)
                        .get(KEYS)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("next");
        Api.admin()
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get(KEYS)
                .then()
                .statusCode(200);
        Api.admin().queryParam("cursor", "nonsense!").get(KEYS).then().statusCode(422);
        Api.admin().queryParam("cursor", "bm9uc2Vuc2U").get(KEYS).then().statusCode(422);
    }

    @Test
    void noValueIsStored() throws Exception {
        String key = create(Map.of("name", "k", "role", "viewer")).extract().path("key");
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select string_agg(k::text, '') || (select string_agg(v::text, '') from api_key_value v) as all from api_key k")) {
            rows.next();
            assertThat(rows.getString("all")).doesNotContain(key.substring(4));
        }
    }

    private static ValidatableResponse rotate(String path, String expiresIn) {
        return Api.admin()
                .header("Idempotency-Key", path)
                .body(Map.of("expiresIn", expiresIn))
                .post(path)
                .then();
    }

    private static ValidatableResponse create(Map<String, ?> request) {
        return Api.admin().body(request).post(KEYS).then();
    }
}
