package io.tokenvigil.registry.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RenewalIT {

    private final Registry registry = Registry.admin();
    private Registry consumer = registry;

    @BeforeEach
    void aConsumer() {
        consumer = Registry.with(Role.CONSUMER);
    }

    @Test
    void aPersonsRenewalIsCurrentAtOnceAndTheOldOneStaysForItsOverlap() {
        String id = manual("first");
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"second\", \"expiresIn\": \"P90D\", \"providerRef\": \"token-4\"}")
                .statusCode(201)
                .body("generation", equalTo(2))
                .body("state", equalTo("CURRENT"))
                .body("source", equalTo("PERSON"))
                .body("providerRef", equalTo("token-4"))
                .body(not(containsString("second")));
        consumer.get("/tokens/" + id + "/credential")
                .statusCode(200)
                .body("accessToken", equalTo("second"))
                .body("generation", equalTo(2))
                .body("previousValidUntil", notNullValue());
        registry.get("/tokens/" + id + "/generations")
                .body("generation", contains(2, 1))
                .body("state", contains("CURRENT", "PREVIOUS"));
        registry.get("/tokens/" + id + "/generations?limit=1").body("generation", contains(2));
        registry.get("/tokens/" + id + "/generations?limit=501").statusCode(422);
        registry.get("/tokens/" + id + "/events")
                .body("items.type", contains("TokenRegistered", "TokenRefreshed"))
                .body("items[1].data.source", equalTo("PERSON"))
                .body("items[1].data.previousGeneration", equalTo(1));
        registry.get("/tokens/" + id)
                .body("generation", equalTo(2))
                .body("providerRef", equalTo("token-4"))
                .body("nextDue.kind", equalTo("RETIRE"));
    }

    @Test
    void anEndThatIsCorrectedLeavesTheRenewedValuesIssueDate() throws SQLException {
        String id = manual("first");
        registry.patch("/tokens/" + id, "{\"issuedAt\": \"2026-01-01T00:00:00Z\"}")
                .statusCode(200)
                .body("issuedAt", equalTo("2026-01-01T00:00:00Z"));
        renew(
                id,
                "\"issuedAt\": \"2026-06-01T00:00:00Z\", \"expiresAt\": \"2035-06-01T00:00:00Z\"");

        registry.patch("/tokens/" + id, "{\"expiresAt\": \"2036-06-01T00:00:00Z\"}")
                .statusCode(200)
                .body("issuedAt", equalTo("2026-06-01T00:00:00Z"))
                .body("expiresAt", equalTo("2036-06-01T00:00:00Z"));

        registry.get("/tokens/" + id + "/generations")
                .body("startedAt", contains("2026-06-01T00:00:00Z", "2026-01-01T00:00:00Z"));
        assertThat(issuedAtFirst(id)).isEqualTo("2026-01-01");
    }

    @Test
    void aDocumentSentAgainLeavesARenewedValuesIssueDate() {
        String document =
                """
                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "issuedAt": "2026-01-01T00:00:00Z", "neverExpires": true,
                 "credentials": {"accessToken": "first"}}
                """
                        .formatted(Registry.manualProvider());
        String path = "/tokens/by-ref/default/doc-" + UUID.randomUUID();
        String id = registry.put(path, document).statusCode(201).extract().path("id");
        renew(id, "\"issuedAt\": \"2026-06-01T00:00:00Z\", \"neverExpires\": true");

        registry.put(path, document).statusCode(200);

        registry.get("/tokens/" + id).body("issuedAt", equalTo("2026-06-01T00:00:00Z"));
    }

    @Test
    void whateverARenewedValuesEndIsTheTokenCanBePatched() {
        String id = manual("first");
        renew(id, "\"expiresAt\": \"2026-01-01T00:00:00Z\"");

        registry.patch("/tokens/" + id, "{\"name\": \"B\"}")
                .statusCode(200)
                .body("name", equalTo("B"))
                .body("expiresAt", equalTo("2026-01-01T00:00:00Z"));
        registry.patch("/tokens/" + id, "{\"expiresAt\": \"2026-01-02T00:00:00Z\"}")
                .statusCode(200)
                .body("expiresAt", equalTo("2026-01-02T00:00:00Z"));
    }

    @Test
    void anEndThatIsCorrectedIsCutWhereTheValuesLongestLifeIsOver() {
        String provider =
                Registry.provider(
                        "{\"protocol\": \"manual\", \"displayName\": \"A console\", \"maxLifetime\": \"P10D\"}");
        String id =
                Registry.token(
                        Map.of(
                                "provider",
                                provider,
                                "issuedAt",
                                "2026-01-01T00:00:00Z",
                                "expiresIn",
                                "P5D",
                                "credentials",
                                Map.of("accessToken", "a")));
        renew(id, "\"issuedAt\": \"2026-02-01T00:00:00Z\", \"expiresIn\": \"P5D\"");

        registry.patch("/tokens/" + id, "{\"expiresAt\": \"2026-06-01T00:00:00Z\"}")
                .statusCode(200)
                .body("expiresAt", equalTo("2026-02-11T00:00:00Z"))
                .body("issuedAt", equalTo("2026-02-01T00:00:00Z"));
    }

    @Test
    void aKeyOfWhatWasRefusedIsFree() {
        String id = manual("a");
        String key = UUID.randomUUID().toString();
        revoke(id, key, "{}").statusCode(409).body("type", equalTo("/problems/confirm-current"));
        revoke(id, key, "{\"confirmCurrent\": true}").statusCode(204);
        revoke(id, key, "{\"confirmCurrent\": true}").statusCode(204);
        revoke(id, key, "{}")
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-mismatch"));
    }

    /// A person posts a second value of this life.
    private void renew(String id, String life) {
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"second\", %s}".formatted(life))
                .statusCode(201);
    }

    private ValidatableResponse revoke(String id, String key, String body) {
        return registry.request()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/tokens/" + id + "/revoke")
                .then();
    }

    @Test
    void aTokenThatIsOnlyWatchedTakesAnExpiryAndNoValue() {
        String id = watched();
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"canary\", \"expiresIn\": \"PT1H\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("accessToken"))
                .body(not(containsString("canary")));
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"expiresAt\": \"2035-06-01T00:00:00+09:00\", \"providerRef\": \"token-2\"}")
                .statusCode(201)
                .body("generation", equalTo(2))
                .body("expiresAt", equalTo("2035-05-31T15:00:00Z"));
        registry.get("/tokens/" + id)
                .body("expiresAt", equalTo("2035-05-31T15:00:00Z"))
                .body("watchOnly", equalTo(true));
    }

    @Test
    void aRenewalWithoutAValueOrAnExpiryIsRefused() {
        String id = manual("a");
        registry.post("/tokens/" + id + "/generations", "{\"expiresIn\": \"PT1H\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("accessToken"));
        registry.post("/tokens/" + id + "/generations", "{\"accessToken\": \"b\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("expiresAt"));
    }

    @Test
    void theSameRenewalTwiceMakesOneGeneration() {
        String id = manual("a");
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            registry.request()
                    .header("Idempotency-Key", key)
                    .body("{\"accessToken\": \"b\", \"expiresIn\": \"PT1H\"}")
                    .post("/api/v1/tokens/" + id + "/generations")
                    .then()
                    .statusCode(201)
                    .body("generation", equalTo(2));
        }
        registry.get("/tokens/" + id).body("generation", equalTo(2));
    }

    @Test
    void anothersRefreshTokenIsNotTaken() {
        String realm = Registry.oauthProvider();
        String secret = "refresh-" + UUID.randomUUID();
        String first = refreshed(realm, secret);
        String second = refreshed(realm, "refresh-" + UUID.randomUUID());
        registry.post(
                        "/tokens/" + second + "/generations",
                        "{\"accessToken\": \"x\", \"refreshToken\": \"%s\", \"expiresIn\": \"PT1H\"}"
                                .formatted(secret))
                .statusCode(409)
                .body("id", equalTo(first));
        registry.get("/tokens/" + second).body("generation", equalTo(1));
    }

    @Test
    void aRenewalMendsWhatNeededAPerson() throws SQLException {
        String id = refreshed(Registry.oauthProvider(), "refresh-" + UUID.randomUUID());
        needsPerson(id);
        registry.get("/tokens/" + id)
                .body("status", equalTo("NEEDS_PERSON"))
                .body("problem.code", equalTo("INVALID_GRANT"))
                .body("problem.needsPerson", equalTo(true));
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"x\", \"refreshToken\": \"r%s\", \"expiresIn\": \"PT1H\"}"
                                .formatted(UUID.randomUUID()))
                .statusCode(201);
        registry.get("/tokens/" + id)
                .body("status", equalTo("ACTIVE"))
                .body("problem", nullValue())
                .body("nextDue.kind", equalTo("REFRESH"));
    }

    @Test
    void theGenerationInUseIsNotEndedByMistake() {
        String id = manual("a");
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"expiresIn\": \"P90D\"}")
                .statusCode(201);
        for (String body : List.of("", "{}", "{\"confirmCurrent\": false}")) {
            registry.post("/tokens/" + id + "/generations/2/retire", body)
                    .statusCode(409)
                    .body("type", equalTo("/problems/confirm-current"));
            registry.post("/tokens/" + id + "/revoke", body)
                    .statusCode(409)
                    .body("type", equalTo("/problems/confirm-current"));
        }
        registry.post("/tokens/" + id + "/generations/1/retire", "")
                .statusCode(200)
                .body("state", equalTo("RETIRED"))
                .body("retiredHow", equalTo("PERSON"));
        registry.post("/tokens/" + id + "/generations/1/retire", "").statusCode(200);
        registry.post("/tokens/" + id + "/generations/9/retire", "").statusCode(404);
        registry.get("/tokens/" + id + "/events")
                .body(
                        "items.type",
                        contains("TokenRegistered", "TokenRefreshed", "GenerationRetired"));
    }

    @Test
    void aRevokedTokenHasNoSecretsNoTimersAndNoCredential() throws SQLException {
        String id = manual("a");
        registry.post("/tokens/" + id + "/revoke", "{\"confirmCurrent\": true}").statusCode(204);
        registry.post("/tokens/" + id + "/revoke", "").statusCode(204);
        registry.get("/tokens/" + id)
                .body("status", equalTo("REVOKED"))
                .body("nextDue", nullValue());
        registry.get("/tokens/" + id + "/schedule").body("items", equalTo(List.of()));
        consumer.get("/tokens/" + id + "/credential")
                .statusCode(410)
                .body("type", equalTo("/problems/revoked"));
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"expiresIn\": \"PT1H\"}")
                .statusCode(410);
        registry.patch("/tokens/" + id, "{\"name\": \"x\"}").statusCode(410);
        registry.post("/tokens/" + id + "/refresh", "").statusCode(410);
        registry.get("/tokens/" + id + "/events")
                .body(
                        "items.type",
                        contains("TokenRegistered", "GenerationRetired", "TokenRevoked"));
        assertThat(secretsOf(id)).isZero();
    }

    @Test
    void aDeletedTokensSecretsAreDestroyedAtOnce() throws SQLException {
        String id = refreshed(Registry.oauthProvider(), "refresh-" + UUID.randomUUID());
        assertThat(secretsOf(id)).isEqualTo(1);
        registry.delete("/tokens/" + id).statusCode(204);
        assertThat(secretsOf(id)).isZero();
        consumer.get("/tokens/" + id + "/credential").statusCode(404);
    }

    private String manual(String accessToken) {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-01T00:00:00Z",
                         "credentials": {"accessToken": "%s"}}
                        """
                                .formatted(Registry.manualProvider(), accessToken))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String watched() {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-01T00:00:00Z"}
                        """
                                .formatted(Registry.manualProvider()))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String refreshed(String provider, String refreshToken) {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "PT1H",
                         "credentials": {"accessToken": "a", "refreshToken": "%s"}}
                        """
                                .formatted(provider, refreshToken))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String issuedAtFirst(String id) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select (issued_at at time zone 'UTC')::date::text from token where id = ?::uuid")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int secretsOf(String id) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                select count(*) from generation g join token t on t.key = g.token
                                where t.id = ?::uuid and (g.access_secret is not null or g.refresh_secret is not null)
                                """)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void needsPerson(String id) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                PreparedStatement problem =
                        connection.prepareStatement(
                                """
                                insert into problem (token, code, since, attempts, needs_person)
                                select key, 'INVALID_GRANT', vigil_now(), 1, true from token where id = ?::uuid
                                """);
                PreparedStatement status =
                        connection.prepareStatement(
                                "update token_timer set status = 3 where token = (select key from token where id = ?::uuid)")) {
            problem.setString(1, id);
            problem.executeUpdate();
            status.setString(1, id);
            status.executeUpdate();
        }
    }
}
