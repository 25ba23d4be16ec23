package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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

/// Ten thousand tokens of one provider are due, and for five minutes it answers 502 to everything.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class OutageIT {

    private static final int TOKENS = 10_000;
    private static final int IN_FLIGHT = 10;
    private static final int BAD_GATEWAY = 502;

    private List<WorkerDouble> workers;

    @BeforeEach
    void twoWorkersAndNoOthersWork() {
        workers = List.of(WorkerDouble.started("outage-1"), WorkerDouble.started("outage-2"));
        Database.withoutWork();
    }

    @Test
    void anOutageCostsAtMostAsManyTokensAsAreInFlight() throws Exception {
        // Given
        String provider = Watched.provider(Map.of("maxInFlight", IN_FLIGHT));
        imported(provider);
        allDue(provider);
        int probes = 0;

        try (MovedClock clock = new MovedClock()) {
            // When
            long began = System.nanoTime();
            for (int second = 0; second < 300; second += 2) {
                reaching(clock, Duration.ofSeconds(second), began);
                List<JsonNode> leases = claimed();
                probes += (int) leases.stream().filter(OutageIT::isProbe).count();
                lose(leases);
            }

            // Then
            assertThat(parked(provider)).isBetween(1, IN_FLIGHT);
            // After 5, 15, 35, 75, 155 s.
            assertThat(probes).isCloseTo(5, within(1));

            // When it answers again
            reaching(clock, Duration.ofSeconds(330), began);
            List<JsonNode> good = claimed();
            assertThat(good).singleElement().matches(OutageIT::isProbe);
            workers.getFirst().outcome(good.getFirst(), "DONE", null);

            // Then the rest goes on, and nobody else is parked
            int before = parked(provider);
            for (int round = 0; round < 20; round++) {
                List<JsonNode> leases = claimed();
                assertThat(leases).hasSize(IN_FLIGHT).noneMatch(OutageIT::isProbe);
                answer(leases);
            }
            assertThat(parked(provider)).isEqualTo(before);
            assertThat(due(provider)).isEqualTo(TOKENS - before - 20 * IN_FLIGHT);
        } finally {
            Database.withoutWork();
        }
    }

    /// So long after the beginning, however long this machine has taken up to here.
    private static void reaching(MovedClock clock, Duration since, long began) throws SQLException {
        clock.aheadBy(since.minusNanos(System.nanoTime() - began));
    }

    /// What both workers get when they ask at the same moment.
    private List<JsonNode> claimed() throws Exception {
        List<JsonNode> leases = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Callable<List<JsonNode>>> claims = new ArrayList<>();
            workers.forEach(worker -> claims.add(() -> worker.lease(50)));
            for (Future<List<JsonNode>> claim : pool.invokeAll(claims)) {
                leases.addAll(claim.get());
            }
        }
        return leases;
    }

    private void lose(List<JsonNode> leases) {
        for (JsonNode lease : leases) {
            ObjectNode ending =
                    WorkerDouble.ending(
                            lease, "UNKNOWN", isProbe(lease) ? null : "OUTCOME_UNKNOWN");
            workers.getFirst().outcomes(ending.put("httpStatus", BAD_GATEWAY));
        }
    }

    private void answer(List<JsonNode> leases) {
        workers.getFirst()
                .answers(
                        leases.stream()
                                .map(
                                        lease ->
                                                WorkerDouble.answer(
                                                        lease,
                                                        "at-" + UUID.randomUUID(),
                                                        "rt-" + UUID.randomUUID()))
                                .toArray(ObjectNode[]::new));
    }

    private static boolean isProbe(JsonNode lease) {
        return "PROBE".equals(lease.path("kind").textValue());
    }

    private static void imported(String provider) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < TOKENS; i++) {
            lines.append(
                    """
                    {"name": "Of an outage", "provider": "%s", "owner": {"id": "o"}, "expiresIn": "PT2H", "credentials": {"accessToken": "a-%2$s", "refreshToken": "r-%2$s"}}
                    """
                            .formatted(provider, UUID.randomUUID()));
        }
        RestAssured.given()
                .auth()
                .oauth2(RegistryInfrastructure.key("admin"))
                .contentType("application/x-ndjson")
                .body(lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/tokens/import")
                .then()
                .statusCode(200);
        assertThat(Database.one("select count(*) from token where provider = ?", provider))
                .isEqualTo(String.valueOf(TOKENS));
    }

    private static void allDue(String provider) {
        Database.run(
                """
                insert into work (token, kind, generation, provider, expires_at, not_before)
                select key, 1, 0, provider, expires_at, now() from token where provider = ?
                """,
                provider);
    }

    private static int parked(String provider) {
        return Integer.parseInt(
                Database.one(
                        """
                        select count(*) from problem p join token t on t.key = p.token
                        where t.provider = ? and p.needs_person and p.code = 'OUTCOME_UNKNOWN'
                        """,
                        provider));
    }

    private static int due(String provider) {
        return Integer.parseInt(
                Database.one(
                        "select count(*) from work where provider = ? and kind = 1", provider));
    }
}
