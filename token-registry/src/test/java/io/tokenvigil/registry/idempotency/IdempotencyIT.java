package io.tokenvigil.registry.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.worker.Database;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class IdempotencyIT {

    private static final String KEYS = "/api/v1/api-keys";
    private static final String BODY = "{\"name\": \"concurrent\", \"role\": \"viewer\"}";

    @Test
    void manyAtOnceMakeOneResource() throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
            List<Future<Response>> answers =
                    IntStream.range(0, 12)
                            .mapToObj(i -> callers.submit(() -> post("at-once", BODY)))
                            .toList();
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                assertThat(answer.get().<String>path("id"))
                        .isEqualTo(answers.getFirst().get().path("id"));
            }
        }
    }

    @Test
    void theSameKeyWithAnotherBodyOrPathIsAConflict() {
        post("mismatch", BODY).then().statusCode(201);

        post("mismatch", BODY.replace("concurrent", "other"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-mismatch"));
        Api.admin()
                .header("Idempotency-Key", "mismatch")
                .body("{\"id\": \"idem\", \"displayName\": \"x\", \"protocol\": \"manual\"}")
                .post("/api/v1/providers")
                .then()
                .statusCode(409);
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        String first = post("shared", BODY).path("id");

        Response second =
                Api.role("admin").header("Idempotency-Key", "shared").body(BODY).post(KEYS);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isNotEqualTo(first);
    }

    @Test
    void after24HoursTheKeyIsFreeAgain() throws SQLException {
        String first = post("aged", BODY).path("id");
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(
                    "update idempotency_key set created_at = created_at - interval '25 hours' where key = 'aged'");
        }

        assertThat(post("aged", BODY).<String>path("id")).isNotEqualTo(first);
    }

    @Test
    void nothingOfTheBodyIsKept() throws SQLException {
        Api.admin()
                .header("Idempotency-Key", "canary")
                .body(
                        """
                        {"id": "idem-canary", "displayName": "x", "protocol": "oauth2-refresh-token", "rotation": "none",
                         "tokenEndpoint": "https://sso.example.com/t",
                         "client": {"id": "c", "secret": "idempotency-canary", "authentication": "client_secret_post"}}
                        """)
                .post("/api/v1/providers")
                .then()
                .statusCode(201);
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select k::text, length(body_mac) as length from idempotency_key k where key = 'canary'")) {
            row.next();
            assertThat(row.getString(1))
                    .contains("idem-canary")
                    .doesNotContain("idempotency-canary");
            assertThat(row.getInt("length")).isEqualTo(32);
        }
    }

    /// So the red buttons can be pressed with a key while the service is sealed.
    @Test
    void anEmptyBodyIsKnownAgainWithoutAKeyOfOurs() throws NoSuchAlgorithmException {
        Api.admin()
                .header("Idempotency-Key", "empty")
                .post("/api/v1/installation/resume")
                .then()
                .statusCode(200);

        assertThat(
                        Database.one(
                                "select encode(body_mac, 'hex') from idempotency_key where key = 'empty'"))
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest()));
    }

    @Test
    void aKeyThatIsNotPlainIsRefused() {
        post("x".repeat(129), BODY).then().statusCode(400);
        post("two words", BODY).then().statusCode(400);
    }

    private static Response post(String key, String body) {
        return Api.admin().header("Idempotency-Key", key).body(body).post(KEYS);
    }
}
