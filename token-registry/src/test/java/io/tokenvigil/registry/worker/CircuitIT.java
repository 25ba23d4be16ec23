package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import java.sql.SQLException;
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

/// An outage of a provider that forgives no second use.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class CircuitIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("circuit");
        Database.withoutWork();
    }

    @Test
    void theFirstUnknownOutcomeStopsEveryOtherRefresh() {
        String provider = Watched.provider(Map.of());
        UUID lost = Watched.due(provider);
        JsonNode lease = worker.lease();
        UUID other = Watched.due(provider);
        assertThat(circuit(provider).isMissingNode()).isTrue();

        worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.problem(lost)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(Watched.problem(other)).isNull();
        assertThat(circuit(provider).path("openSince").isTextual()).isTrue();
        assertThat(circuit(provider).path("nextProbeAt").isTextual()).isTrue();
        Api.admin().get("/api/v1/tokens/" + lost + "/attempts").then().statusCode(200);
    }

    @Test
    void aProbeIsOfAProviderAndCarriesNoCredential() {
        String provider = opened();
        probeDue(provider);

        JsonNode probe = worker.lease();

        assertThat(probe.path("kind").textValue()).isEqualTo("PROBE");
        assertThat(probe.path("row").longValue()).isPositive();
        assertThat(probe.path("timeoutMillis").intValue()).isEqualTo(10_000);
        assertThat(probe.at("/provider/id").textValue()).isEqualTo(provider);
        assertThat(probe.at("/provider/tokenEndpoint").textValue())
                .isEqualTo("https://sso.example.com/token");
        assertThat(probe.has("tokenId")).isFalse();
        assertThat(probe.path("provider").has("client")).isFalse();
        assertThat(probe.toString()).doesNotContain("canary");
    }

    @Test
    void anAnsweredProbeLetsTheRestGoOnAndASilentOneDoesNot() {
        String provider = opened();
        UUID waiting = Watched.due(provider);
        probeDue(provider);
        JsonNode silent = worker.lease();

        assertThat(worker.outcome(silent, "UNKNOWN", null)).isEqualTo("RECORDED");
        assertThat(worker.outcome(silent, "DONE", null)).isEqualTo("REPEATED");
        assertThat(worker.lease(10)).isEmpty();

        probeDue(provider);
        JsonNode heard = worker.lease();
        assertThat(worker.outcome(heard, "DONE", null)).isEqualTo("RECORDED");

        assertThat(circuit(provider).isMissingNode()).isTrue();
        assertThat(worker.lease().path("tokenId").textValue()).isEqualTo(waiting.toString());
    }

    @Test
    void theSameRequestGetsTheSameProbe() {
        probeDue(opened());
        UUID request = UUID.randomUUID();

        List<JsonNode> first = WorkerDouble.leases(worker.claim(request, 10, 0));

        assertThat(first).hasSize(1);
        assertThat(WorkerDouble.leases(worker.claim(request, 10, 0))).isEqualTo(first);
    }

    @Test
    void aProbeThatNobodyReportsIsLeasedAgainLaterAndLeavesNothingToAnswer() throws SQLException {
        String provider = opened();
        probeDue(provider);
        WorkerDouble dead = WorkerDouble.started("circuit-dead");
        JsonNode lost = dead.lease();

        assertThat(worker.lease(10)).isEmpty();
        assertThat(dead.reborn().introduce(null).path("former")).isEmpty();
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(26));
            JsonNode next = worker.lease();
            assertThat(next.path("row").longValue()).isGreaterThan(lost.path("row").longValue());
            assertThat(dead.outcome(lost, "DONE", null)).isEqualTo("REPEATED");
            assertThat(circuit(provider).isMissingNode()).isFalse();
        }
    }

    @Test
    void aReportAboutAProbeThatNeverWasStaysWithItsWorker() {
        probeDue(opened());
        JsonNode probe = worker.lease();
        ObjectNode invented = WorkerDouble.ending(probe, "DONE", null);
        invented.put("attempt", UUID.randomUUID().toString());

        JsonNode results = worker.outcomes(invented, WorkerDouble.ending(probe, "DONE", null));

        assertThat(results.at("/0/result").textValue()).isEqualTo("REFUSED");
        assertThat(results.at("/1/result").textValue()).isEqualTo("RECORDED");
    }

    @Test
    void aLapsedLeaseIsAnUnknownOutcome() {
        String provider = Watched.provider(Map.of("maxInFlight", 1));
        UUID silent = Watched.due(provider);
        worker.lease();
        Watched.due(provider);
        Watched.letLeaseLapse(silent);

        // The place of the lost call is nobody's before its consequences are drawn.
        await().atMost(SOON)
                .until(
                        () -> {
                            assertThat(worker.lease(10)).isEmpty();
                            return "OUTCOME_UNKNOWN".equals(Watched.problem(silent));
                        });
        assertThat(circuit(provider).isMissingNode()).isFalse();
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aLapsedCallKeepsItsPlaceUntilItsConsequencesAreDrawn() {
        String provider = Watched.provider(Map.of("maxInFlight", 1));
        UUID silent = Watched.due(provider);
        worker.lease();
        Watched.due(provider);
        // As it is between the lapse and the timers that see it.
        Database.run(
                """
                update attempt set leased_until = now() - interval '1 second'
                where token_id = ? and ended_at is null
                """,
                silent);

        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void whatForgivesARepetitionOpensNothing() {
        for (Map<String, Object> rotation :
                List.of(
                        Map.<String, Object>of("rotation", "none"),
                        Map.<String, Object>of("rotation", "grace", "reuseGrace", "PT60S"))) {
            String provider = Watched.provider(rotation);
            Watched.due(provider);
            worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");

            assertThat(circuit(provider).isMissingNode()).isTrue();
            Database.withoutWork();
        }
    }

    @Test
    void aNewValueIsStillTriedAndASupersededOneStillEnded() {
        String provider =
                Watched.provider(
                        Map.of(
                                "introspectionEndpoint",
                                "https://sso.example.com/introspect",
                                "verification",
                                Map.of("kind", "introspection")));
        Watched.due(provider);
        Watched.due(provider);
        List<JsonNode> leases = worker.lease(10);
        worker.answers(WorkerDouble.answer(leases.get(0), "at-n", "rt-n-" + UUID.randomUUID()));
        worker.outcome(leases.get(1), "UNKNOWN", "OUTCOME_UNKNOWN");
        Watched.due(provider);

        assertThat(worker.lease(10))
                .extracting(lease -> lease.path("kind").textValue())
                .contains("VERIFY")
                .doesNotContain("REFRESH");
    }

    @Test
    void aCallFromBeforeTheProviderAnsweredOpensNothing() {
        String provider = Watched.provider(Map.of());
        Watched.due(provider);
        Watched.due(provider);
        List<JsonNode> leases = worker.lease(10);
        worker.outcome(leases.get(0), "UNKNOWN", "OUTCOME_UNKNOWN");
        probeDue(provider);
        worker.outcome(worker.lease(), "DONE", null);

        worker.outcome(leases.get(1), "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(circuit(provider).isMissingNode()).isTrue();
    }

    @Test
    void aPersonCloses() {
        String provider = opened();
        UUID waiting = Watched.due(provider);

        Watched.resume(provider);

        assertThat(circuit(provider).isMissingNode()).isTrue();
        assertThat(worker.lease().path("tokenId").textValue()).isEqualTo(waiting.toString());
        assertThat(
                        Database.column(
                                "select action from audit_record where subject = ? order by key",
                                "provider:" + provider))
                .endsWith("PROVIDER_RESUMED");
    }

    @Test
    void aSuspendedProviderIsProbedAndGetsNoLeaseWhileItIsSilent() throws SQLException {
        String provider = Watched.provider(Map.of());
        Watched.due(provider);
        worker.outcome(worker.lease(), "REFUSED", "INVALID_CLIENT");
        probeDue(provider);
        worker.outcome(worker.lease(), "UNKNOWN", null);
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofMinutes(6));
            JsonNode probe = worker.lease();
            assertThat(probe.path("kind").textValue()).isEqualTo("PROBE");

            worker.outcome(probe, "DONE", null);

            assertThat(worker.lease().path("kind").textValue()).isEqualTo("REFRESH");
        }
    }

    @Test
    void aProviderThatAPersonSuspendedIsLeftAlone() {
        String provider = opened();
        Api.admin().post("/api/v1/providers/" + provider + "/suspend").then().statusCode(200);
        probeDue(provider);

        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void twoWorkersThatRaceGetOneProbe() throws Exception {
        probeDue(opened());
        WorkerDouble other = WorkerDouble.started("circuit-2");
        List<JsonNode> given = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<List<JsonNode>>> claims = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                WorkerDouble one = i % 2 == 0 ? worker : other;
                claims.add(() -> one.lease(5));
            }
            for (Future<List<JsonNode>> claim : pool.invokeAll(claims)) {
                given.addAll(claim.get());
            }
        }

        assertThat(given).hasSize(1);
    }

    /// A provider whose circuit is open and of which nothing is due.
    private String opened() {
        String provider = Watched.provider(Map.of());
        Watched.due(provider);
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        return provider;
    }

    static void probeDue(String provider) {
        Database.run(
                "update provider set next_probe_at = now() - interval '1 second' where id = ?",
                provider);
    }

    static JsonNode circuit(String provider) {
        return WorkerDouble.json(
                        Api.admin()
                                .get("/api/v1/providers/" + provider)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .path("circuit");
    }
}
