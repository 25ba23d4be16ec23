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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of answers: captured always, adopted where they spent the newest value in hand.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class AnswersIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("answers");
        Database.withoutWork();
    }

    @Test
    void anAnswerBecomesTheCurrentGenerationAndIsTold() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();

        JsonNode results = worker.answers(WorkerDouble.answer(lease, "at-new", "rt-" + token));

        assertThat(results.at("/0/result").textValue()).isEqualTo("ADOPTED");
        assertThat(results.at("/0/generation").intValue()).isEqualTo(2);
        assertThat(Watched.accessToken(token)).isEqualTo("at-new");
        assertThat(Watched.generations(token)).containsExactly("PREVIOUS 1", "CURRENT 2");
        JsonNode event = Watched.events(token, "TokenRefreshed").getFirst();
        assertThat(event.path("generation").intValue()).isEqualTo(2);
        assertThat(event.path("previousGeneration").intValue()).isEqualTo(1);
        assertThat(event.path("source").textValue()).isEqualTo("PROVIDER");
        assertThat(event.at("/actor/kind").textValue()).isEqualTo("WORKER");
        assertThat(event.path("afterFailures").intValue()).isZero();
        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void anAnswerThatIsRepeatedChangesNothingMore() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        ObjectNode answer = WorkerDouble.answer(worker.lease(), "at-new", "rt-" + token);

        JsonNode results = worker.answers(answer, answer);
        JsonNode again = worker.answers(answer);

        assertThat(results.at("/0/result").textValue()).isEqualTo("ADOPTED");
        assertThat(results.at("/1/result").textValue()).isEqualTo("REPEATED");
        assertThat(again.at("/0/result").textValue()).isEqualTo("REPEATED");
        assertThat(again.at("/0/generation").intValue()).isEqualTo(2);
        assertThat(Watched.generations(token)).hasSize(2);
        assertThat(Watched.events(token, "TokenRefreshed")).hasSize(1);
    }

    @Test
    void anAnswerWithoutARefreshTokenKeepsTheOldOne() {
        String provider = Watched.provider(Map.of());
        String refreshToken = "rt-kept-" + UUID.randomUUID();
        UUID token = Watched.token(provider, "at-1", refreshToken, Map.of());
        Watched.refresh(token);
        worker.answers(WorkerDouble.answer(worker.lease(), "at-2", null));

        Watched.refresh(token);
        JsonNode next = worker.lease();

        assertThat(next.path("refreshToken").textValue()).isEqualTo(refreshToken);
        assertThat(next.path("generation").intValue()).isEqualTo(2);
    }

    @ParameterizedTest(name = "in one batch: {0}")
    @ValueSource(booleans = {true, false})
    void ofTwoTokensThatAreGivenOneRefreshTokenTheFirstHasItAndBothAnswersAreKept(boolean inOne) {
        String provider = Watched.provider(Map.of());
        UUID first = Watched.due(provider);
        UUID second = Watched.due(provider);
        List<JsonNode> leases = worker.lease(2);
        ObjectNode one = WorkerDouble.answer(leases.getFirst(), "at-one", "rt-shared-" + first);
        ObjectNode two = WorkerDouble.answer(leases.getLast(), "at-two", "rt-shared-" + first);

        if (inOne) {
            worker.answers(one, two);
        } else {
            worker.answers(one);
            worker.answers(two);
        }

        assertThat(List.of(Watched.accessToken(first), Watched.accessToken(second)))
                .containsExactlyInAnyOrder("at-one", "at-two");
        assertThat(heldBy(first) + heldBy(second))
                .as("one has it, and the other keeps what it had")
                .isEqualTo(1 + 2);
        if (!inOne) {
            assertThat(heldBy(UUID.fromString(leases.getFirst().path("tokenId").textValue())))
                    .isEqualTo(2);
        }
    }

    /// Of which generation the refresh token is that is on record as this token's.
    private static int heldBy(UUID token) {
        return Integer.parseInt(
                Database.one(
                        """
                        select g.number from refresh_value v join generation g
                          on g.token = v.token and g.refresh_fingerprint = v.fingerprint
                        where v.token = (select key from token where id = ?)
                        """,
                        token));
    }

    @Test
    void ofAValueThatStaysAliveTheLastPresentationIsOnRecordAndTheCallsAre() {
        String provider = Watched.provider(Map.of());
        UUID token = Watched.token(provider, "at-1", "rt-kept-" + UUID.randomUUID(), Map.of());
        for (int generation = 2; generation <= 4; generation++) {
            Watched.refresh(token);
            worker.answers(WorkerDouble.answer(worker.lease(), "at-" + generation, null));
        }

        String calls =
                "select count(*) from attempt where kind = 1 and outcome = 'DONE' and token_id = ?";
        assertThat(Database.one(calls, token)).isEqualTo("3");
        String spends =
                "select count(*) from spend where kept and token = (select key from token where id = ?)";
        assertThat(Database.one(spends, token)).isEqualTo("1");
    }

    @Test
    void theNextRefreshSpendsTheNewestRefreshToken() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        String newest = "rt-newest-" + token;
        worker.answers(WorkerDouble.answer(worker.lease(), "at-2", newest));

        Watched.refresh(token);

        assertThat(worker.lease().path("refreshToken").textValue()).isEqualTo(newest);
    }

    @Test
    void aLateAnswerThatSpentTheHeadIsAdoptedAndClearsTheUnknownOutcome() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");

        JsonNode results = worker.answers(WorkerDouble.answer(lease, "at-late", "rt-" + token));

        assertThat(results.at("/0/result").textValue()).isEqualTo("ADOPTED");
        assertThat(Watched.accessToken(token)).isEqualTo("at-late");
        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
        assertThat(Watched.problem(token)).isNull();
        assertThat(
                        Watched.events(token, "TokenRefreshed")
                                .getFirst()
                                .path("afterFailures")
                                .intValue())
                .isEqualTo(1);
    }

    @Test
    void aLateWordThatNothingWasSentLetsTheWorkGoOn() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));

        assertThat(worker.outcome(lease, "NOT_SENT", "NOT_SENT")).isEqualTo("RECORDED");

        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        // The silence had opened the circuit, which a probe closes.
        Database.withoutProbation();
        Watched.letWorkBeDue(token);
        assertThat(worker.lease().path("refreshToken")).isEqualTo(lease.path("refreshToken"));
    }

    @Test
    void anAnswerAfterAPersonsRenewalIsKeptAndEnded() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Watched.renewedByPerson(token, "at-person");

        JsonNode results =
                worker.answers(WorkerDouble.answer(lease, "at-late", "rt-late-" + token));

        assertThat(results.at("/0/result").textValue()).isEqualTo("SUPERSEDED");
        assertThat(Watched.accessToken(token)).isEqualTo("at-person");
        assertThat(Watched.generations(token)).contains("CURRENT 2", "RETIRED 3");
        assertThat(
                        Database.one(
                                """
                                select count(*) from generation g join token t on t.key = g.token
                                where t.id = ? and g.number = 3 and g.access_secret is null and g.refresh_secret is null
                                """,
                                token))
                .isEqualTo("1");
    }

    @Test
    void anAnswerForADeletedTokenIsEndedAtTheProvider() {
        String provider = Watched.revokingProvider();
        UUID token = Watched.due(provider);
        JsonNode lease = worker.lease();
        Api.admin().delete("/api/v1/tokens/" + token).then().statusCode(204);

        ObjectNode answer = WorkerDouble.answer(lease, "at-stray", "rt-stray");
        JsonNode results = worker.answers(answer);
        JsonNode again = worker.answers(answer);
        JsonNode retire = worker.lease();

        assertThat(results.at("/0/result").textValue()).isEqualTo("GONE");
        assertThat(again.at("/0/result").textValue()).isEqualTo("REPEATED");
        assertThat(retire.path("kind").textValue()).isEqualTo("RETIRE");
        assertThat(retire.path("tokenId").textValue()).isEqualTo(token.toString());
        assertThat(retire.path("accessToken").textValue()).isEqualTo("at-stray");
        assertThat(retire.path("refreshToken").textValue()).isEqualTo("rt-stray");
        assertThat(worker.outcome(retire, "DONE", null)).isEqualTo("RECORDED");
        assertThat(Database.one("select count(*) from stray_value")).isEqualTo("0");
        Api.admin().get("/api/v1/tokens/" + token).then().statusCode(404);
    }

    @Test
    void aStrayValueThatDoesNotOpenStopsNoOtherLease() {
        String provider = Watched.revokingProvider();
        UUID gone = Watched.due(provider);
        JsonNode lease = worker.lease();
        Api.admin().delete("/api/v1/tokens/" + gone).then().statusCode(204);
        worker.answers(WorkerDouble.answer(lease, "at-damaged", "rt-damaged"));
        Database.run("update stray_value set access_secret = decode('00', 'hex')");
        UUID other = Watched.due(provider);

        List<JsonNode> leases = worker.lease(10);

        assertThat(leases)
                .extracting(one -> one.path("tokenId").textValue())
                .containsExactly(other.toString());
        Database.run("delete from stray_value");
    }

    @Test
    void anAnswerForARevokedTokenIsGone() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Api.admin()
                .body(Map.of("confirmCurrent", true))
                .post("/api/v1/tokens/" + token + "/revoke")
                .then()
                .statusCode(204);

        JsonNode results =
                worker.answers(WorkerDouble.answer(lease, "at-late", "rt-late-" + token));

        assertThat(results.at("/0/result").textValue()).isEqualTo("GONE");
        assertThat(Watched.status(token)).isEqualTo("REVOKED");
    }

    @Test
    void anAnswerWithoutAnExpiryWaitsForAPerson() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        ObjectNode answer = WorkerDouble.answer(worker.lease(), "at-endless", "rt-" + token);
        answer.putNull("expiresAt");

        JsonNode results = worker.answers(answer);

        assertThat(results.at("/0/result").textValue()).isEqualTo("ADOPTED");
        assertThat(Watched.problem(token)).isEqualTo("NO_EXPIRY");
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1", "PENDING 2");
    }

    @Test
    void anAnswerThatGainsNoTimeStopsRefreshingAndSaysSo() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        ObjectNode answer = WorkerDouble.answer(worker.lease(), "at-shrunk", "rt-" + token);
        answer.put("expiresAt", Instant.now().plusSeconds(60).toString());

        worker.answers(answer);

        assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDING");
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1", "PENDING 2");
        assertThat(
                        Watched.events(token, "TokenRefreshFailed")
                                .getFirst()
                                .path("needsPerson")
                                .booleanValue())
                .isTrue();
    }

    @Test
    void aRefreshTokensEndThatNoLongerMovesIsTheGrantsEnd() {
        UUID token = Watched.token(Watched.provider(Map.of()));
        Watched.refresh(token);
        Instant end = Instant.now().plusSeconds(86_400);
        ObjectNode first = WorkerDouble.answer(worker.lease(), "at-2", "rt-2-" + token);
        first.put("refreshExpiresAt", end.toString());
        worker.answers(first);
        assertThat(grantFixed(token)).isEqualTo("f");

        Watched.refresh(token);
        ObjectNode second = WorkerDouble.answer(worker.lease(), "at-3", "rt-3-" + token);
        second.put("expiresAt", Instant.now().plusSeconds(9_000).toString());
        second.put("refreshExpiresAt", end.plusMillis(300).toString());
        worker.answers(second);

        assertThat(grantFixed(token)).isEqualTo("t");
    }

    @Test
    void aTokenThatIsStillGoodComesBackTheSameAndIsAskedForAfterItsEnd() {
        UUID token =
                Watched.token(Watched.exchange(), "at-same-" + UUID.randomUUID(), null, Map.of());
        Watched.refresh(token);
        JsonNode lease = worker.lease();
        ObjectNode answer = WorkerDouble.answer(lease, lease.path("accessToken").textValue(), null);
        answer.put("expiresAt", Instant.now().plusSeconds(3_599).toString());

        JsonNode results = worker.answers(answer);

        assertThat(results.at("/0/result").textValue()).isEqualTo("ADOPTED");
        assertThat(results.at("/0/generation").intValue()).isEqualTo(1);
        assertThat(Watched.generations(token)).containsExactly("CURRENT 1");
        assertThat(Watched.problem(token)).isNull();
        assertThat(
                        Database.one(
                                "select (not_before > now() + interval '59 minutes')::text from work where token = (select key from token where id = ?)",
                                token))
                .isEqualTo("true");
        // The same value may be presented again, because it was given back alive.
        Watched.letWorkBeDue(token);
        assertThat(worker.lease().path("accessToken")).isEqualTo(lease.path("accessToken"));
    }

    @Test
    void anExchangedTokenDiesAtOnce() {
        UUID token =
                Watched.token(Watched.exchange(), "at-old-" + UUID.randomUUID(), null, Map.of());
        Watched.refresh(token);

        worker.answers(WorkerDouble.answer(worker.lease(), "at-exchanged-" + token, null));

        assertThat(Watched.generations(token)).containsExactly("RETIRED 1", "CURRENT 2");
        JsonNode retired = Watched.events(token, "GenerationRetired").getFirst();
        assertThat(retired.path("how").textValue()).isEqualTo("PROVIDER");
        assertThat(retired.path("affectedGeneration").intValue()).isEqualTo(1);
    }

    @Test
    void anAnswerForAnAttemptThatNobodyKnowsStaysWithItsWorker() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        ObjectNode answer = WorkerDouble.answer(worker.lease(), "at", "rt-" + token);
        ObjectNode unknown = answer.deepCopy().put("attempt", UUID.randomUUID().toString());

        JsonNode results = worker.answers(unknown, answer);

        assertThat(results.at("/0/result").textValue()).isEqualTo("REFUSED");
        assertThat(results.at("/0/code").textValue()).isEqualTo("UNKNOWN_ATTEMPT");
        assertThat(results.at("/1/result").textValue()).isEqualTo("ADOPTED");
    }

    @Test
    void aBatchOfAnswersIsTakenInOrder() {
        String provider = Watched.provider(Map.of());
        for (int i = 0; i < 20; i++) {
            Watched.due(provider);
        }
        List<JsonNode> leases = worker.lease(50);

        JsonNode results =
                worker.answers(
                        leases.stream()
                                .map(
                                        l ->
                                                WorkerDouble.answer(
                                                        l,
                                                        "at-" + UUID.randomUUID(),
                                                        "rt-" + UUID.randomUUID()))
                                .toArray(ObjectNode[]::new));

        assertThat(results).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(results.path(i).path("attempt")).isEqualTo(leases.get(i).path("attempt"));
            assertThat(results.path(i).path("result").textValue()).isEqualTo("ADOPTED");
        }
    }

    private static String grantFixed(UUID token) {
        return Database.one(
                "select grant_fixed from token_timer where token = (select key from token where id = ?)",
                token);
    }
}
