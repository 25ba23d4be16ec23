package io.tokenvigil.registry.refresh;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RefreshOnDemandIT {

    private final Registry registry = Registry.admin();

    @Test
    void aWishHasAnAddressBeforeAnyWorkerTookItUp() {
        String id = automatic();
        String location =
                registry.post("/tokens/" + id + "/refresh", "")
                        .statusCode(202)
                        .body("state", equalTo("WAITING"))
                        .body("cause", equalTo("FORCED"))
                        .body("notBefore", notNullValue())
                        .extract()
                        .header("Location");
        String path = location.substring(location.indexOf("/tokens"));
        registry.get(path).statusCode(200).body("state", equalTo("WAITING"));
        registry.get("/tokens/" + id + "/events")
                .body("items.type", contains("TokenRegistered", "TokenExpiring"))
                .body("items[1].data.reason", equalTo("REFRESH"))
                .body("items[1].data.cause", equalTo("FORCED"));
        registry.get("/tokens/" + id)
                .body("status", equalTo("EXPIRING"))
                .body("nextDue.kind", equalTo("REFRESH"));
        // Somebody was faster by hand.
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"refreshToken\": \"r%s\", \"expiresIn\": \"PT1H\"}"
                                .formatted(UUID.randomUUID()))
                .statusCode(201);
        registry.get(path).statusCode(200).body("state", equalTo("DROPPED"));
        registry.get("/tokens/" + id + "/attempts").body("items", equalTo(List.of()));
    }

    @Test
    void theSameWishTwiceIsOne() {
        String id = automatic();
        String key = UUID.randomUUID().toString();
        String first = wish(id, key);
        registry.request()
                .header("Idempotency-Key", key)
                .post("/api/v1/tokens/" + id + "/refresh")
                .then()
                .statusCode(202)
                .header("Location", endsWith(first.substring(first.lastIndexOf('/'))));
        registry.get("/tokens/" + id).body("sequence", equalTo(2));
    }

    @Test
    void whatOnlyAPersonRenewsIsNotRefreshed() {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "neverExpires": true}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post("/tokens/" + id + "/refresh", "")
                .statusCode(409)
                .body("type", equalTo("/problems/needs-person"));
    }

    @Test
    void anUnknownOutcomeIsNotOverridden() throws SQLException {
        String id = automatic();
        run(
                """
                insert into problem (token, code, since, attempts, needs_person)
                select key, 'OUTCOME_UNKNOWN', vigil_now(), 1, true from token where id = '%s'
                """
                        .formatted(id));
        registry.post("/tokens/" + id + "/refresh", "")
                .statusCode(409)
                .body("type", equalTo("/problems/outcome-unknown"));
    }

    @Test
    void noSecondCallStartsBesideOne() throws SQLException {
        String id = automatic();
        wish(id, UUID.randomUUID().toString());
        run(
                """
                update work set attempt = 1, leased_until = vigil_clock() + interval '1 minute'
                where token = (select key from token where id = '%s')
                """
                        .formatted(id));
        registry.post("/tokens/" + id + "/refresh", "")
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"));
    }

    private String wish(String id, String key) {
        return registry.request()
                .header("Idempotency-Key", key)
                .post("/api/v1/tokens/" + id + "/refresh")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    private String automatic() {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "PT10H",
                         "credentials": {"accessToken": "a", "refreshToken": "r%s"}}
                        """
                                .formatted(Registry.oauthProvider(), UUID.randomUUID()))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void run(String sql) throws SQLException {
        try (Connection owner = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
