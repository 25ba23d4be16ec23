package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import io.tokenvigil.registry.token.Registry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A refresh token's own clock: chains that must not idle, and grants that come to their end.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class GrantClockIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("grants-" + UUID.randomUUID());
        Database.withoutTimers();
        Database.withoutWork();
    }

    @Test
    void anIdleChainIsTouchedBeforeItDies() throws SQLException {
        String provider = Watched.provider(Map.of("keepAlive", "P20D"));
        UUID token =
                Watched.token(
                        provider,
                        "at-" + UUID.randomUUID(),
                        "rt-" + UUID.randomUUID(),
                        Map.of("expiresIn", "P300D"));
        Instant touch = nextRefresh(token, "KEEP_ALIVE");
        assertThat(touch)
                .isBetween(in(Duration.ofDays(20).minusMinutes(11)), in(Duration.ofDays(20)));
        try (MovedClock clock = new MovedClock()) {
            until(clock, touch.minusSeconds(30));
            assertThat(worker.lease(10)).isEmpty();
            until(clock, touch.plusSeconds(1));
            JsonNode lease = leased();
            assertThat(Watched.events(token, "TokenExpiring").getFirst().path("cause").textValue())
                    .isEqualTo("KEEP_ALIVE");
            answer(lease, token, 2, touch.plus(Duration.ofDays(300)), null);
            // Each answer starts the idle time anew.
            assertThat(nextRefresh(token, "KEEP_ALIVE"))
                    .isBetween(
                            touch.plus(Duration.ofDays(20)).minus(Duration.ofMinutes(11)),
                            touch.plus(Duration.ofDays(20)).plusSeconds(60));
        }
    }

    @Test
    void aGrantThatComesNearerHasTheLadderAndStopsWhenNothingIsGained() throws SQLException {
        String provider = Watched.provider(Map.of());
        UUID token =
                Watched.token(
                        provider,
                        "at-" + UUID.randomUUID(),
                        "rt-" + UUID.randomUUID(),
                        Map.of(
                                "expiresIn", "PT15M",
                                "refreshExpiresIn", "PT90M",
                                "policy", Map.of("notices", List.of("PT50M", "PT10M"))));
        Instant end = Instant.parse(Watched.of(token).path("refreshExpiresAt").textValue());
        // Nobody knows yet that this end will not move.
        assertThat(rungs(token)).isEmpty();
        try (MovedClock clock = new MovedClock()) {
            int generation = 1;
            for (int left = 75; left > 15; left -= 15) {
                until(clock, end.minus(Duration.ofMinutes(left)));
                JsonNode lease = leased();
                assertThat(lease.path("generation").intValue()).isEqualTo(generation);
                generation++;
                answer(lease, token, generation, end.minus(Duration.ofMinutes(left - 15)), end);
                assertThat(Watched.status(token)).isEqualTo("ACTIVE");
                if (left > 50) {
                    assertThat(rungs(token)).containsExactly("GRANT PT50M", "GRANT PT10M");
                }
            }
            assertThat(told(token)).containsExactly("GRANT PT50M");
            assertThat(rungs(token)).containsExactly("GRANT PT10M");

            // The last one: its access token would end with the session, as the one before does.
            until(clock, end.minus(Duration.ofMinutes(16)));
            answer(leased(), token, 0, end.minus(Duration.ofMinutes(15)), end);
            assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDING");
            assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
            until(clock, end.minus(Duration.ofMinutes(9)));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(told(token)).contains("GRANT PT10M"));
            assertThat(worker.lease(10)).isEmpty();
        }
    }

    @Test
    void aRefreshTokenThatEndsBeforeItsAccessTokenIsSpentBeforeItDoes() throws SQLException {
        String provider = Watched.provider(Map.of());
        UUID token =
                Watched.token(
                        provider,
                        "at-" + UUID.randomUUID(),
                        "rt-" + UUID.randomUUID(),
                        Map.of("expiresIn", "P30D", "refreshExpiresIn", "P10D"));
        assertThat(nextRefresh(token, "POINT"))
                .isBetween(in(Duration.ofDays(7)), in(Duration.ofDays(8)));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(8));
            JsonNode lease = leased();
            // It moved: the grant lives on, and the point is reckoned from its new end.
            answer(lease, token, 2, in(Duration.ofDays(38)), in(Duration.ofDays(18)));
            assertThat(nextRefresh(token, "POINT"))
                    .isBetween(in(Duration.ofDays(15)), in(Duration.ofDays(16).plusMinutes(1)));
            assertThat(rungs(token)).isEmpty();
        }
    }

    private JsonNode leased() {
        await().atMost(SOON)
                .until(
                        () ->
                                Database.one(
                                        "select count(*) from work where not_before <= vigil_now()"),
                        "1"::equals);
        return worker.lease();
    }

    private void answer(
            JsonNode lease,
            UUID token,
            int generation,
            Instant expiresAt,
            @Nullable Instant grantEnd) {
        ObjectNode answer =
                WorkerDouble.answer(
                        lease,
                        "at-%d-%s".formatted(generation, token),
                        "rt-%d-%s".formatted(generation, token));
        answer.put("expiresAt", expiresAt.toString());
        answer.put("refreshExpiresAt", grantEnd == null ? null : grantEnd.toString());
        assertThat(worker.answers(answer).at("/0/result").textValue()).isEqualTo("ADOPTED");
    }

    private static Instant nextRefresh(UUID token, String cause) {
        return Instant.parse(
                Registry.admin()
                        .get("/tokens/" + token + "/schedule")
                        .statusCode(200)
                        .extract()
                        .path(
                                "items.find { it.kind == 'REFRESH' && it.cause == '%s' }.at"
                                        .formatted(cause)));
    }

    /// The rungs to come.
    private static List<String> rungs(UUID token) {
        return Registry.admin()
                .get("/tokens/" + token + "/schedule")
                .statusCode(200)
                .extract()
                .path("items.findAll { it.kind == 'NOTICE' }.collect { it.clock + ' ' + it.rung }");
    }

    /// The rungs that were told.
    private static List<String> told(UUID token) {
        return Watched.events(token, "TokenExpiring").stream()
                .filter(event -> event.has("rung"))
                .map(
                        event ->
                                event.path("clock").textValue()
                                        + " "
                                        + event.path("rung").textValue())
                .toList();
    }

    private static Instant in(Duration ahead) {
        return Instant.now().plus(ahead);
    }

    private static void until(MovedClock clock, Instant at) throws SQLException {
        clock.aheadBy(Duration.between(Instant.now(), at));
    }
}
