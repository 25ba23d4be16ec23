package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person decides about a refresh token that may be spent.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ResolutionIT {

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("resolution");
        Database.withoutWork();
    }

    @Test
    void aPersonsWordLetsExactlyOnePresentationThrough() {
        UUID token = parked(Map.of());

        resolve(token, "PRESENT_AGAIN").statusCode(200).body("decision", equalTo("PRESENT_AGAIN"));

        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        JsonNode lease = worker.lease();
        worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");
        Database.withoutProbation();
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        workComesBack(token);
        assertThat(worker.lease(10)).isEmpty();
        assertThat(presentations(token)).isEqualTo("2");
    }

    @Test
    void aWordIsGoodUntilThePresentationIsMade() {
        UUID token = parked(Map.of());
        resolve(token, "PRESENT_AGAIN").statusCode(200);
        worker.outcome(worker.lease(), "NOT_SENT", "DNS_FAILED");
        Watched.letWorkBeDue(token);

        JsonNode lease = worker.lease();

        worker.answers(WorkerDouble.answer(lease, "at-2", "rt-2-" + token));
        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
    }

    @Test
    void theDecisionIsOnRecord() {
        UUID token = parked(Map.of());

        resolve(token, "ABANDON").statusCode(200);

        assertThat(
                        Database.column(
                                """
                                select action || ' ' || (detail ->> 'decision') from audit_record
                                where token = ? and action = 'REFRESH_RESOLVED'
                                """,
                                token))
                .containsExactly("REFRESH_RESOLVED ABANDON");
    }

    @Test
    void whatIsAbandonedNeedsANewGrant() {
        UUID token = parked(Map.of());

        resolve(token, "ABANDON").statusCode(200);

        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
        assertThat(Watched.events(token, "TokenRefreshFailed").getLast().path("code").textValue())
                .isEqualTo("GRANT_ENDED");
        workComesBack(token);
        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
        resolve(token, "PRESENT_AGAIN").statusCode(409);
        Api.admin().post("/api/v1/tokens/" + token + "/refresh").then().statusCode(409);
    }

    @Test
    void abandoningStopsWhoeverLooksIntoIt() {
        UUID token = parked(Map.of("introspectionEndpoint", "https://sso.example.com/introspect"));
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        Watched.letWorkBeDue(token);
        JsonNode question = worker.lease();

        resolve(token, "ABANDON").statusCode(200);
        ObjectNode ending = WorkerDouble.ending(question, "DONE", null);
        ending.put("verified", "VERIFIED");
        assertThat(worker.outcomes(ending).at("/0/result").textValue()).isEqualTo("FENCED");

        assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aLateWordAboutTheLostCallDoesNotUndoTheDecision() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        Database.withoutProbation();
        resolve(token, "ABANDON").statusCode(200);

        worker.outcome(lease, "NOT_SENT", "NOT_SENT");

        assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
        assertThat(worker.lease(10)).isEmpty();
        // Now that the value is known to be unspent, only the decision holds it.
        workComesBack(token);
        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
    }

    @Test
    void aLateAnswerIsAdoptedWhateverWasDecided() {
        for (String decision : List.of("ABANDON", "PRESENT_AGAIN")) {
            UUID token = Watched.due(Watched.provider(Map.of()));
            JsonNode lease = worker.lease();
            worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");
            Database.withoutProbation();
            resolve(token, decision).statusCode(200);

            JsonNode results =
                    worker.answers(WorkerDouble.answer(lease, "at-" + token, "rt-l-" + token));

            assertThat(results.at("/0/result").textValue()).isEqualTo("ADOPTED");
            assertThat(Watched.status(token)).isEqualTo("ACTIVE");
            assertThat(worker.lease(10)).isEmpty();
            assertThat(presentations(token)).isEqualTo("1");
        }
    }

    @Test
    void whereNothingIsUnknownThereIsNothingToDecide() {
        UUID well = Watched.token(Watched.provider(Map.of()));
        UUID dead = Watched.due(Watched.provider(Map.of()));
        worker.outcome(worker.lease(), "REFUSED", "INVALID_GRANT");

        resolve(well, "PRESENT_AGAIN")
                .statusCode(409)
                .body("detail", containsString("Nothing is unknown"));
        resolve(dead, "ABANDON").statusCode(409);
        resolve(UUID.randomUUID(), "ABANDON").statusCode(404);
        Api.admin()
                .body(Map.of())
                .post("/api/v1/tokens/" + well + "/resolve")
                .then()
                .statusCode(422);
    }

    @Test
    void whatIsRepeatedByItselfIsNobodysDecision() {
        UUID token = parked(Map.of("rotation", "none"));

        resolve(token, "ABANDON")
                .statusCode(409)
                .body("detail", containsString("without a decision"));
    }

    @Test
    void onlyAdministratorsDecide() {
        UUID token = parked(Map.of());

        Api.role("editor")
                .body(Map.of("decision", "ABANDON"))
                .post("/api/v1/tokens/" + token + "/resolve")
                .then()
                .statusCode(403);
    }

    @Test
    void theSameRequestTwiceIsOneDecision() {
        UUID token = parked(Map.of());
        for (int i = 0; i < 2; i++) {
            Api.admin()
                    .header("Idempotency-Key", "resolve-" + token)
                    .body(Map.of("decision", "ABANDON"))
                    .post("/api/v1/tokens/" + token + "/resolve")
                    .then()
                    .statusCode(200)
                    .body("decision", equalTo("ABANDON"));
        }
    }

    @Test
    void ofAllWhoActAtOneMomentOneWinsAndTheValueIsPresentedOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            Database.withoutWork();
            UUID token = parked(Map.of());
            List<Callable<Integer>> acts =
                    List.of(
                            () -> status(token, "resolve", Map.of("decision", "PRESENT_AGAIN")),
                            () -> status(token, "resolve", Map.of("decision", "PRESENT_AGAIN")),
                            () -> status(token, "resolve", Map.of("decision", "ABANDON")),
                            () -> status(token, "refresh", Map.of()),
                            () -> status(token, "refresh", Map.of()),
                            () -> worker.lease(10).size());
            List<Integer> results = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(acts.size())) {
                for (Future<Integer> result : pool.invokeAll(acts)) {
                    results.add(result.get());
                }
            }
            worker.lease(10);

            assertThat(results.subList(0, 3)).containsOnlyOnce(200);
            assertThat(Integer.parseInt(presentations(token))).isLessThanOrEqualTo(2);
            if (Watched.problem(token) != null) {
                assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
                assertThat(presentations(token)).isEqualTo("1");
            }
        }
    }

    @Test
    void aPersonsRenewalAndADecisionAtOneMomentLeaveTheRenewal() throws Exception {
        for (int round = 0; round < 10; round++) {
            Database.withoutWork();
            UUID token = parked(Map.of());
            Map<String, Object> renewal =
                    Map.of(
                            "accessToken",
                            "at-p-" + token,
                            "refreshToken",
                            "rt-p-" + token,
                            "expiresIn",
                            "PT3H");
            List<Callable<Integer>> acts =
                    List.of(
                            () -> status(token, "generations", renewal),
                            () -> status(token, "resolve", Map.of("decision", "PRESENT_AGAIN")));
            try (ExecutorService pool = Executors.newFixedThreadPool(acts.size())) {
                assertThat(pool.invokeAll(acts).getFirst().get()).isEqualTo(201);
            }

            assertThat(Watched.status(token)).isEqualTo("ACTIVE");
            assertThat(Watched.problem(token)).isNull();
            assertThat(worker.lease(10)).isEmpty();
            assertThat(presentations(token)).isEqualTo("1");
        }
    }

    @Test
    void manyAreDecidedAboutAlikeAndADryRunChangesNothing() {
        String provider = Watched.provider(Map.of());
        for (int i = 0; i < 3; i++) {
            Watched.due(provider);
        }
        worker.lease(10).forEach(lease -> worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN"));
        UUID well = Watched.token(provider);
        Map<String, Object> bulk =
                Map.of(
                        "filter",
                        Map.of("provider", provider),
                        "action",
                        Map.of("kind", "RESOLVE", "decision", "ABANDON"),
                        "dryRun",
                        true);

        JsonNode dry = bulk(bulk);
        assertThat(dry.path("matched").intValue()).isEqualTo(4);
        assertThat(dry.path("touched").intValue()).isEqualTo(3);
        assertThat(dry.path("tokens")).hasSize(3);
        assertThat(dry.at("/refused/conflict").intValue()).isEqualTo(1);
        assertThat(dry.path("more").booleanValue()).isFalse();
        assertThat(codes(provider)).containsOnly("OUTCOME_UNKNOWN");

        JsonNode done =
                bulk(
                        Map.of(
                                "filter",
                                Map.of(
                                        "provider",
                                        provider,
                                        "status",
                                        List.of("NEEDS_PERSON"),
                                        "problem",
                                        "OUTCOME_UNKNOWN"),
                                "action",
                                Map.of("kind", "RESOLVE", "decision", "ABANDON")));
        assertThat(done.path("matched").intValue()).isEqualTo(3);
        assertThat(done.path("touched").intValue()).isEqualTo(3);
        assertThat(codes(provider)).containsOnly("GRANT_ENDED");
        assertThat(Watched.problem(well)).isNull();
        assertThat(
                        Database.one(
                                """
                                select count(*) from audit_record r join token t on t.id = r.token
                                where r.action = 'REFRESH_RESOLVED' and t.provider = ?
                                """,
                                provider))
                .isEqualTo("3");
    }

    @Test
    void aBulkThatDoesNotSayWhatItMeansIsRefused() {
        Map<String, Object> action = Map.of("kind", "RESOLVE", "decision", "ABANDON");
        refused(Map.of("action", action), "filter");
        refused(Map.of("filter", Map.of(), "action", action), "filter");
        Map<String, Object> filter = Map.of("problem", "OUTCOME_UNKNOWN");
        refused(Map.of("filter", filter), "action");
        refused(Map.of("filter", filter, "action", Map.of("kind", "BURN")), "action.kind");
        refused(Map.of("filter", filter, "action", Map.of("kind", "RESOLVE")), "action.decision");
        refused(Map.of("filter", Map.of("status", List.of("WELL")), "action", action), "status");
        Api.role("editor")
                .body(Map.of("filter", filter, "action", action))
                .post("/api/v1/bulk")
                .then()
                .statusCode(403);
    }

    /// A token whose refresh had no answer.
    private UUID parked(Map<String, Object> entry) {
        UUID token = Watched.due(Watched.provider(entry));
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        Database.withoutProbation();
        return token;
    }

    private static ValidatableResponse resolve(UUID token, String decision) {
        return Api.admin()
                .body(Map.of("decision", decision))
                .post("/api/v1/tokens/" + token + "/resolve")
                .then();
    }

    private static int status(UUID token, String call, Map<String, Object> body) {
        return Api.admin().body(body).post("/api/v1/tokens/" + token + "/" + call).statusCode();
    }

    private static JsonNode bulk(Map<String, Object> body) {
        return WorkerDouble.json(
                Api.admin()
                        .body(body)
                        .post("/api/v1/bulk")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private static void refused(Map<String, Object> body, String field) {
        Api.admin()
                .body(body)
                .post("/api/v1/bulk")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    private static void workComesBack(UUID token) {
        Database.run(
                """
                insert into work (token, kind, generation, provider, not_before)
                select key, 1, 0, provider, now() from token where id = ?
                on conflict do nothing
                """,
                token);
    }

    private static List<String> codes(String provider) {
        return Database.column(
                "select p.code from problem p join token t on t.key = p.token where t.provider = ?",
                provider);
    }

    private static String presentations(UUID token) {
        return Database.one(
                """
                select count(*) from spend s join attempt a on a.id = s.attempt
                where a.token_id = ?
                """,
                token);
    }
}
