package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a new value in hand to the end of the old one: verified, promoted, retired.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RolloutIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Map<String, Object> PROBED =
            Map.of("verification", Map.of("kind", "probe", "url", "https://sso.example.com/probe"));
    private static final Map<String, Object> REVOKING =
            Map.of(
                    "revokes",
                    "access_token",
                    "revocationEndpoint",
                    "https://sso.example.com/revoke");
    private static final Map<String, Object> NO_OVERLAP =
            Map.of("policy", Map.of("overlap", "PT0S"));

    private WorkerDouble worker;
    private String oldValue;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("rollout");
        Database.withoutWork();
        oldValue = "at-1-" + UUID.randomUUID();
    }

    @Test
    void aNewValueIsTriedBeforeReadersGetIt() {
        UUID token = answered(PROBED, Map.of());
        JsonNode verify = worker.lease();
        assertThat(verify.path("kind").textValue()).isEqualTo("VERIFY");
        assertThat(verify.path("accessToken").textValue()).isEqualTo("at-2-" + token);
        assertThat(verify.has("refreshToken")).isFalse();
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1", "PENDING 2");

        verified(verify, "VERIFIED");

        assertThat(Watched.generations(token)).containsExactly("PREVIOUS 1", "CURRENT 2");
        assertThat(Watched.events(token, "TokenRefreshed").getFirst().path("verified").textValue())
                .isEqualTo("VERIFIED");
        assertThat(Watched.accessToken(token)).isEqualTo("at-2-" + token);
    }

    @Test
    void aRejectedValueIsWithheldAndAPersonIsNeeded() {
        UUID token = answered(PROBED, Map.of());

        verified(worker.lease(), "REJECTED");

        assertThat(Watched.generations(token)).containsExactly("CURRENT 1", "PENDING 2");
        assertThat(Watched.problem(token)).isEqualTo("REJECTED_BY_VERIFICATION");
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aValueThatEndsBeforeItIsTriedIsFollowedByTheNextOneAndNobodyIsNeeded() {
        String provider = Watched.provider(PROBED);
        UUID token =
                Watched.token(
                        provider,
                        oldValue,
                        "rt-1-" + UUID.randomUUID(),
                        Map.of("expiresIn", "PT1S"));
        Watched.refresh(token);
        Instant end = Instant.now().plusSeconds(3);
        worker.answers(
                WorkerDouble.answer(worker.lease(), "at-2-" + token, "rt-2-" + token)
                        .put("expiresAt", end.toString()));
        await().until(() -> Instant.now().isAfter(end));
        JsonNode verify = worker.lease();

        verified(verify, "REJECTED");

        assertThat(Watched.generations(token)).contains("CURRENT 2");
        assertThat(Watched.problem(token)).isNull();
        JsonNode refresh =
                await().until(() -> worker.lease(10), leases -> !leases.isEmpty()).getFirst();
        assertThat(refresh.path("kind").textValue()).isEqualTo("REFRESH");
        assertThat(refresh.path("refreshToken").textValue()).isEqualTo("rt-2-" + token);
    }

    @Test
    void threeInconclusiveTriesPromoteAndSaySo() {
        UUID token = answered(PROBED, Map.of());

        verified(worker.lease(), "INCONCLUSIVE");
        Watched.letWorkBeDue(token);
        JsonNode second = worker.lease();
        assertThat(second.path("verifyTry").intValue()).isEqualTo(1);
        worker.outcome(second, "UNKNOWN", "OUTCOME_UNKNOWN");
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1", "PENDING 2");
        Watched.letWorkBeDue(token);
        verified(worker.lease(), "INCONCLUSIVE");

        assertThat(Watched.generations(token)).containsExactly("PREVIOUS 1", "CURRENT 2");
        assertThat(Watched.events(token, "TokenRefreshed").getFirst().path("verified").textValue())
                .isEqualTo("INCONCLUSIVE");
    }

    @Test
    void anInconclusiveTryJustBeforeTheOldOneEndsPromotesAtOnce() {
        UUID token = answered(PROBED, Map.of("expiresIn", "PT8S"));

        verified(worker.lease(), "INCONCLUSIVE");

        assertThat(Watched.generations(token)).contains("CURRENT 2");
    }

    @Test
    void whereTheOldOneDiesAtOncePromotionComesFirst() {
        Map<String, Object> entry = new HashMap<>(PROBED);
        entry.put("oldSurvives", false);
        UUID token = answered(entry, Map.of());
        assertThat(Watched.generations(token)).containsExactly("RETIRED 1", "CURRENT 2");

        verified(worker.lease(), "REJECTED");

        assertThat(Watched.problem(token)).isEqualTo("REJECTED_BY_VERIFICATION");
        assertThat(Watched.generations(token)).contains("CURRENT 2");
    }

    @Test
    void aLapsedVerificationIsDueAgain() {
        UUID token = answered(PROBED, Map.of());
        worker.lease();
        Watched.letLeaseLapse(token);

        await().atMost(SOON).until(() -> !worker.lease(1).isEmpty());
        assertThat(Watched.problem(token)).isNull();
    }

    @Test
    void theOldValueIsRevokedAfterItsOverlapWithoutItsRefreshToken() {
        UUID token = answered(REVOKING, NO_OVERLAP);
        await().atMost(SOON).until(() -> !Watched.events(token, "GenerationRetiring").isEmpty());
        JsonNode retire = worker.lease();
        assertThat(retire.path("kind").textValue()).isEqualTo("RETIRE");
        assertThat(retire.path("generation").intValue()).isEqualTo(1);
        assertThat(retire.path("accessToken").textValue()).isEqualTo(oldValue);
        assertThat(retire.has("refreshToken")).isFalse();

        assertThat(worker.outcome(retire, "UNKNOWN", "OUTCOME_UNKNOWN")).isEqualTo("RECORDED");
        Watched.letWorkBeDue(token);
        assertThat(worker.outcome(worker.lease(), "DONE", null)).isEqualTo("RECORDED");

        assertThat(Watched.generations(token)).containsExactly("RETIRED 1", "CURRENT 2");
        assertThat(Watched.events(token, "GenerationRetired").getFirst().path("how").textValue())
                .isEqualTo("PROVIDER");
        assertThat(secretsOf(token, 1)).isEqualTo("0");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aValueThatNobodyCanRevokeIsForgottenAfterItsOverlap() {
        UUID token = answered(Map.of(), NO_OVERLAP);

        await().atMost(SOON).until(() -> !Watched.events(token, "GenerationRetired").isEmpty());
        assertThat(Watched.events(token, "GenerationRetired").getFirst().path("how").textValue())
                .isEqualTo("NONE");
        assertThat(Watched.events(token, "GenerationRetiring")).isEmpty();
        assertThat(secretsOf(token, 1)).isEqualTo("0");
    }

    @Test
    void theOldValueStaysUntilEveryDestinationHasLeftIt() {
        Map<String, Object> more = new HashMap<>(NO_OVERLAP);
        more.put("destinations", List.of(Map.of("name", "one"), Map.of("name", "two")));
        UUID token = answered(Map.of(), more);

        reflected(token, "one");
        assertThat(Watched.generations(token)).containsExactly("PREVIOUS 1", "CURRENT 2");
        reflected(token, "two");

        await().atMost(SOON).until(() -> Watched.generations(token).contains("RETIRED 1"));
    }

    @Test
    void aDestinationThatDoesNotFollowIsLeftBehindOnceAndNotAtEachRefresh() {
        UUID token = answered(Map.of(), ONE_DESTINATION);
        assertThat(rungsOfTheValueBefore(token)).isPositive();
        letTheFirstValueEnd(token);

        third(token);

        assertThat(rungsOfTheValueBefore(token)).isZero();
    }

    @Test
    void aDestinationThatNobodyHasHeardOfYetStaysLeftBehindThroughTheNextRefresh() {
        UUID token = answered(Map.of(), ONE_DESTINATION);

        third(token);

        assertThat(rungsOfTheValueBefore(token)).isPositive();
    }

    @Test
    void aDestinationThatFollowedUntilNowIsLeftBehindByTheNextRefresh() {
        UUID token = answered(Map.of(), ONE_DESTINATION);
        reflected(token, "one");
        assertThat(rungsOfTheValueBefore(token)).isZero();

        third(token);

        assertThat(rungsOfTheValueBefore(token)).isPositive();
    }

    @Test
    void oneThatDoesNotFollowIsNotToldOfAgainOnceTheOthersHave() {
        UUID token =
                answered(
                        Map.of(),
                        Map.of(
                                "destinations",
                                List.of(Map.of("name", "one"), Map.of("name", "two"))));
        reflected(token, "one");
        letTheFirstValueEnd(token);
        third(token);
        assertThat(rungsOfTheValueBefore(token)).isPositive();

        reflected(token, "one", 3);

        assertThat(rungsOfTheValueBefore(token)).isZero();
    }

    private static final Map<String, Object> ONE_DESTINATION =
            Map.of("destinations", List.of(Map.of("name", "one")));

    private static int rungsOfTheValueBefore(UUID token) {
        return Api.admin()
                .get("/api/v1/tokens/" + token + "/schedule")
                .then()
                .statusCode(200)
                .extract()
                .<List<?>>path("items.findAll { it.clock == 'PREVIOUS' }")
                .size();
    }

    /// As a token of an hour's has it by the time of its second refresh.
    private static void letTheFirstValueEnd(UUID token) {
        Database.run(
                """
                update generation set expires_at = now() - interval '1 second'
                where number = 1 and token = (select key from token where id = ?)
                """,
                token);
    }

    private void third(UUID token) {
        Watched.refresh(token);
        ObjectNode third = WorkerDouble.answer(worker.lease(), "at-3-" + token, "rt-3-" + token);
        third.put("expiresAt", Instant.now().plusSeconds(9_000).toString());
        worker.answers(third);
    }

    @Test
    void aThirdValueEndsTheOldestRegardless() {
        UUID token = answered(Map.of(), Map.of());

        third(token);

        assertThat(Watched.generations(token))
                .containsExactly("RETIRED 1", "PREVIOUS 2", "CURRENT 3");
    }

    @Test
    void aValueThatIsLiveInAnotherRecordIsNeverRevoked() {
        UUID token = answered(REVOKING, NO_OVERLAP);
        Watched.token(
                Watched.provider(Map.of()),
                oldValue,
                null,
                Map.of("policy", Map.of("refresh", Map.of("mode", "off"))));
        await().atMost(SOON).until(() -> !Watched.events(token, "GenerationRetiring").isEmpty());

        List<JsonNode> leases = worker.lease(10);

        assertThat(leases).isEmpty();
        assertThat(Watched.events(token, "GenerationRetired").getFirst().path("how").textValue())
                .isEqualTo("NONE");
    }

    @Test
    void aRevokedTokensValuesAreRevokedWithTheirRefreshTokens() {
        String provider = Watched.revokingProvider();
        String refreshToken = "rt-" + UUID.randomUUID();
        UUID token = Watched.token(provider, "at-" + UUID.randomUUID(), refreshToken, Map.of());
        Api.admin()
                .body(Map.of("confirmCurrent", true))
                .post("/api/v1/tokens/" + token + "/revoke")
                .then()
                .statusCode(204);

        JsonNode retire = worker.lease();

        assertThat(retire.path("kind").textValue()).isEqualTo("RETIRE");
        assertThat(retire.path("refreshToken").textValue()).isEqualTo(refreshToken);
        worker.outcome(retire, "DONE", null);
        assertThat(Watched.generations(token)).containsExactly("RETIRED 1");
    }

    /// A token whose refresh brought generation 2.
    private UUID answered(Map<String, Object> entry, Map<String, Object> more) {
        String provider = Watched.provider(entry);
        UUID token = Watched.token(provider, oldValue, "rt-1-" + UUID.randomUUID(), more);
        Watched.refresh(token);
        worker.answers(WorkerDouble.answer(worker.lease(), "at-2-" + token, "rt-2-" + token));
        return token;
    }

    private void verified(JsonNode lease, String found) {
        ObjectNode ending = WorkerDouble.ending(lease, "DONE", null).put("verified", found);
        assertThat(worker.outcomes(ending).at("/0/result").textValue()).isEqualTo("RECORDED");
    }

    private static void reflected(UUID token, String destination) {
        reflected(token, destination, 2);
    }

    private static void reflected(UUID token, String destination, int generation) {
        Api.admin()
                .body(Map.of("generation", generation))
                .post("/api/v1/tokens/%s/destinations/%s/reflected".formatted(token, destination))
                .then()
                .statusCode(200);
    }

    private static String secretsOf(UUID token, int generation) {
        return Database.one(
                """
                select count(*) from generation g join token t on t.key = g.token
                where t.id = ? and g.number = ? and (g.access_secret is not null or g.refresh_secret is not null)
                """,
                token,
                generation);
    }
}
