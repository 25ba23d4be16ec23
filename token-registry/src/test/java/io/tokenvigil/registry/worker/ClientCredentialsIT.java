package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ClientCredentialsIT {

    @BeforeEach
    void withoutOthersWork() {
        Database.withoutWork();
    }

    @Test
    void aTokenWithoutCredentialsGetsItsFirstValueAtOnceAndThenRefreshesByItself() {
        UUID token = watched(Map.of());
        assertThat(Watched.of(token).path("watchOnly").booleanValue()).isFalse();
        assertThat(Watched.of(token).path("neverExpires").isMissingNode()).isTrue();
        assertThat(Watched.of(token).path("generation").intValue()).isZero();
        Api.role("consumer")
                .get("/api/v1/tokens/" + token + "/credential")
                .then()
                .statusCode(503)
                .body("type", containsString("refresh-pending"));
        WorkerDouble worker = WorkerDouble.started("first-value");

        JsonNode lease = leased(worker);
        worker.answers(WorkerDouble.answer(lease, "first-of-client", null));

        assertThat(lease.path("tokenId").textValue()).isEqualTo(token.toString());
        assertThat(lease.has("accessToken")).isFalse();
        assertThat(lease.has("refreshToken")).isFalse();
        assertThat(lease.at("/provider/protocol").textValue())
                .isEqualTo("oauth2-client-credentials");
        assertThat(Watched.accessToken(token)).isEqualTo("first-of-client");
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1");
        assertThat(Watched.events(token))
                .containsExactly("TokenRegistered", "TokenExpiring", "TokenRefreshed");
        JsonNode after = Watched.of(token);
        assertThat(after.path("status").textValue()).isEqualTo("ACTIVE");
        assertThat(after.at("/nextDue/kind").textValue()).isEqualTo("REFRESH");
        assertThat(Instant.parse(after.at("/nextDue/at").textValue()))
                .isBetween(Instant.now().plusSeconds(3_600), Instant.now().plusSeconds(7_200));
    }

    @Test
    void anUnknownOutcomeIsSimplyRepeatedAndNothingCountsAsSpent() {
        UUID token = watched(Map.of());
        WorkerDouble worker = WorkerDouble.started("repeats-client");
        worker.outcome(leased(worker), "UNKNOWN", "OUTCOME_UNKNOWN");
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        Watched.letWorkBeDue(token);

        worker.answers(WorkerDouble.answer(leased(worker), "after-unknown", null));

        assertThat(Watched.accessToken(token)).isEqualTo("after-unknown");
        assertThat(
                        Database.one(
                                """
                                select count(a.id) || ' attempts, ' || count(s.attempt) || ' spent'
                                from attempt a left join spend s on s.attempt = a.id where a.token_id = ?
                                """,
                                token))
                .isEqualTo("2 attempts, 0 spent");
    }

    @Test
    void theSameValueAgainIsNoEndOfAnything() {
        UUID token = watched(Map.of());
        WorkerDouble worker = WorkerDouble.started("same-again-client");
        JsonNode first = leased(worker);
        String end = Instant.now().plusSeconds(3_600).toString();
        worker.answers(WorkerDouble.answer(first, "cached", null).put("expiresAt", end));
        Watched.refresh(token);

        worker.answers(WorkerDouble.answer(leased(worker), "cached", null).put("expiresAt", end));

        assertThat(Watched.of(token).path("problem").isMissingNode()).isTrue();
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1");
    }

    @Test
    void aValueThatIsThereAlreadyIsKeptUntilItsRefreshPoint() {
        UUID token =
                watched(
                        Map.of(
                                "credentials",
                                Map.of("accessToken", "brought-" + UUID.randomUUID()),
                                "expiresIn",
                                "PT1H"));

        assertThat(Watched.of(token).path("generation").intValue()).isOne();
        assertThat(Watched.of(token).at("/nextDue/kind").textValue()).isEqualTo("REFRESH");
        assertThat(WorkerDouble.started("not-yet").lease(10)).isEmpty();
    }

    @Test
    void withRefreshingOffItIsWatchedOnlyUntilThePolicyTurnsItOn() {
        UUID token =
                watched(
                        Map.of(
                                "expiresIn",
                                "PT1H",
                                "policy",
                                Map.of("refresh", Map.of("mode", "off"))));
        assertThat(Watched.of(token).path("watchOnly").booleanValue()).isTrue();

        Api.admin()
                .contentType("application/merge-patch+json")
                .body("{\"policy\": {\"refresh\": {\"mode\": \"auto\"}}}")
                .patch("/api/v1/tokens/" + token)
                .then()
                .statusCode(200);

        assertThat(Watched.of(token).path("watchOnly").booleanValue()).isFalse();
        Watched.refresh(token);
        WorkerDouble worker = WorkerDouble.started("turned-on");
        worker.answers(WorkerDouble.answer(leased(worker), "turned-on-value", null));
        assertThat(Watched.accessToken(token)).isEqualTo("turned-on-value");
    }

    @Test
    void aLifeWithoutAValueIsRefusedWhenItComesAndLater() {
        registering(Map.of("expiresIn", "PT1H"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("expiresAt"));
        registering(Map.of("credentials", Map.of("refreshToken", "rt-" + UUID.randomUUID())))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("credentials.refreshToken"));
        UUID token = watched(Map.of());
        Api.admin()
                .contentType("application/merge-patch+json")
                .body("{\"expiresIn\": \"PT1H\"}")
                .patch("/api/v1/tokens/" + token)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("expiresAt"));
        // Its refresh would come due in the next test.
        Api.admin().delete("/api/v1/tokens/" + token).then().statusCode(204);
    }

    /// The timers make it due, within a second.
    private static JsonNode leased(WorkerDouble worker) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> worker.lease(10), leases -> !leases.isEmpty())
                .getFirst();
    }

    private static UUID watched(Map<String, Object> more) {
        return UUID.fromString(registering(more).then().statusCode(201).extract().path("id"));
    }

    private static io.restassured.response.Response registering(Map<String, Object> more) {
        Map<String, @Nullable Object> token = new HashMap<>();
        token.put("name", "Token of a test");
        token.put("provider", provider());
        token.put("owner", Map.of("id", "owner"));
        token.putAll(more);
        return Api.admin().body(token).post("/api/v1/tokens");
    }

    private static String provider() {
        Map<String, Object> entry = new HashMap<>(Map.of("protocol", "oauth2-client-credentials"));
        entry.put("rotation", "none");
        return Watched.provider(entry);
    }
}
