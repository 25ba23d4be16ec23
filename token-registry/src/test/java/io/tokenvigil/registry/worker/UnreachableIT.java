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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A provider that cannot be reached for an hour: no chain ends whose refresh token lives on.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class UnreachableIT {

    private static final int TOKENS = 500;
    private static final Map<String, Object> PROBED =
            Map.of("verification", Map.of("kind", "probe", "url", "https://sso.example.com/probe"));

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("outage-" + UUID.randomUUID());
        Database.withoutTimers();
        Database.withoutWork();
    }

    @Test
    void anHourOfNothingSentParksNoTokenAndEachIsRefreshedAfterwards() throws SQLException {
        String provider = Watched.provider(Map.of("maxInFlight", 200));
        register(provider);
        try (MovedClock clock = new MovedClock()) {
            // Every access token is over half an hour from now, within the outage.
            Duration began = Duration.ofMinutes(29);
            clock.aheadBy(began);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(waiting(provider)).isEqualTo(TOKENS));
            Instant outage = Instant.now().plus(began);
            for (int minute = 0; minute <= 63; minute += 7) {
                // However long it takes, nothing comes due again meanwhile.
                clock.standAt(outage.plus(Duration.ofMinutes(minute)));
                failAll();
                assertThat(parked(provider)).isZero();
                assertThat(waiting(provider)).isEqualTo(TOKENS);
            }
            clock.aheadBy(began.plusMinutes(70));
            refreshAll(began.plusMinutes(70));
        }
        assertThat(
                        Database.one(
                                """
                                select count(*) from token_timer h join token t on t.key = h.token
                                where t.provider = ? and h.generation = 2 and h.status = 0
                                  and not exists (select from problem p where p.token = t.key)
                                """,
                                provider))
                .isEqualTo(String.valueOf(TOKENS));
        assertThat(
                        Database.column(
                                """
                                select distinct (e.body::jsonb ->> 'afterFailures')::int - (
                                  select count(*) from attempt a where a.token = t.key and a.outcome = 'NOT_SENT')
                                from token_event e join token t on t.key = e.token
                                where t.provider = ? and e.type = 'TokenRefreshed'
                                """,
                                provider))
                .containsExactly("0");
        // Five seconds, doubling to five minutes: ten looks found each token due every time.
        assertThat(
                        Database.column(
                                """
                                select distinct count(*) from attempt a join token t on t.key = a.token
                                where t.provider = ? and a.outcome = 'NOT_SENT' group by t.key
                                """,
                                provider))
                .containsExactly("10");
        assertThat(
                        Database.column(
                                """
                                select distinct count(*) from token_event e join token t on t.key = e.token
                                where t.provider = ? and e.type = 'TokenRefreshFailed' group by t.key
                                """,
                                provider))
                .containsExactly("1");
    }

    @Test
    void howOftenItFailedIsToldAlsoWhereANewValueIsTriedFirst() {
        UUID token = Watched.due(Watched.provider(PROBED));
        worker.outcome(worker.lease(), "NOT_SENT", "NOT_SENT");
        Watched.letWorkBeDue(token);
        worker.outcome(worker.lease(), "NOT_SENT", "DNS_FAILED");
        Watched.letWorkBeDue(token);
        worker.answers(WorkerDouble.answer(worker.lease(), "at-2-" + token, "rt-2-" + token));

        ObjectNode verified = WorkerDouble.ending(worker.lease(), "DONE", null);
        worker.outcomes(verified.put("verified", "VERIFIED"));

        JsonNode refreshed = Watched.events(token, "TokenRefreshed").getFirst();
        assertThat(refreshed.path("afterFailures").intValue()).isEqualTo(2);
        assertThat(Watched.problem(token)).isNull();
        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
    }

    @Test
    void anOutageBeforehandMakesNoRefusalTheThird() {
        UUID token = Watched.token(Watched.exchange());
        Watched.refresh(token);
        for (int i = 0; i < 4; i++) {
            worker.outcome(worker.lease(), "NOT_SENT", "NOT_SENT");
            Watched.letWorkBeDue(token);
        }
        worker.outcome(worker.lease(), "REFUSED", "REFUSED");
        assertThat(Watched.status(token)).isNotEqualTo("NEEDS_PERSON");
        Watched.letWorkBeDue(token);
        worker.outcome(worker.lease(), "REFUSED", "REFUSED");
        assertThat(Watched.status(token)).isNotEqualTo("NEEDS_PERSON");
    }

    @Test
    void aDeadGrantIsCalledOnceHoweverOftenSomebodyAsks() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        worker.outcome(worker.lease(), "REFUSED", "INVALID_GRANT");

        for (int i = 0; i < 3; i++) {
            Registry.admin().post("/tokens/" + token + "/refresh", "").statusCode(409);
        }

        assertThat(worker.lease(10)).isEmpty();
        assertThat(
                        Database.one(
                                "select count(*) from spend where token = (select key from token where id = ?)",
                                token))
                .isEqualTo("1");
    }

    @Test
    void theLastTryComesJustBeforeTheGrantsEndAndThenAPersonIsNeeded() throws SQLException {
        String provider = Watched.provider(Map.of());
        UUID token =
                Watched.token(
                        provider,
                        "at-" + UUID.randomUUID(),
                        "rt-" + UUID.randomUUID(),
                        Map.of("refreshExpiresIn", "PT2H"));
        Instant end = Instant.parse(Watched.of(token).path("refreshExpiresAt").textValue());
        Watched.refresh(token);
        for (int i = 0; i < 7; i++) {
            worker.outcome(worker.lease(), "NOT_SENT", "NOT_SENT");
            Watched.letWorkBeDue(token);
        }
        try (MovedClock clock = new MovedClock()) {
            // The next wait, of five minutes, would end after the grant.
            clock.aheadBy(Duration.between(Instant.now(), end.minusSeconds(60)));
            worker.outcome(worker.lease(), "NOT_SENT", "NOT_SENT");
            assertThat(Watched.of(token).path("problem").path("nextAttemptAt").textValue())
                    .isEqualTo(end.minusSeconds(2).toString());
            clock.standAt(end.minusMillis(1_500));
            worker.outcome(worker.lease(), "NOT_SENT", "NOT_SENT");
            assertThat(Watched.problem(token)).isEqualTo("GRANT_ENDED");
            assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
            clock.aheadBy(Duration.between(Instant.now(), end.plusSeconds(600)));
            assertThat(worker.lease(10)).isEmpty();
        }
    }

    private static void register(String provider) {
        String lines =
                IntStream.range(0, TOKENS)
                        .mapToObj(
                                i ->
                                        """
                                        {"name": "T%d", "provider": "%s", "owner": {"id": "o"}, "expiresIn": "PT30M", "refreshExpiresIn": "P14D", "credentials": {"accessToken": "a-%s", "refreshToken": "r-%s"}}
                                        """
                                                .formatted(
                                                        i,
                                                        provider,
                                                        UUID.randomUUID(),
                                                        UUID.randomUUID()))
                        .collect(Collectors.joining());
        assertThat(Registry.admin().importing("", lines).statusCode()).isEqualTo(200);
    }

    /// Nothing can be sent for whatever is due.
    private void failAll() {
        eachOnce(
                leases ->
                        worker.outcomes(
                                leases.stream()
                                        .map(
                                                lease ->
                                                        WorkerDouble.ending(
                                                                lease, "NOT_SENT", "NOT_SENT"))
                                        .toArray(ObjectNode[]::new)));
    }

    private void refreshAll(Duration ahead) {
        String end = Instant.now().plus(ahead).plus(Duration.ofHours(2)).toString();
        eachOnce(
                leases ->
                        worker.answers(
                                leases.stream()
                                        .map(
                                                lease ->
                                                        WorkerDouble.answer(
                                                                        lease,
                                                                        "at-" + UUID.randomUUID(),
                                                                        "rt-" + UUID.randomUUID())
                                                                .put("expiresAt", end))
                                        .toArray(ObjectNode[]::new)));
    }

    /// A lane that fires holds its tokens for the moment: those that are passed over are asked for
    /// again.
    private void eachOnce(Consumer<List<JsonNode>> end) {
        AtomicInteger leased = new AtomicInteger();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            List<JsonNode> leases = worker.lease(100);
                            if (!leases.isEmpty()) {
                                end.accept(leases);
                            }
                            return leased.addAndGet(leases.size()) >= TOKENS;
                        });
    }

    private static int waiting(String provider) {
        return Integer.parseInt(
                Database.one(
                        "select count(*) from work where provider = ? and kind = 1", provider));
    }

    private static int parked(String provider) {
        return Integer.parseInt(
                Database.one(
                        """
                        select count(*) from token_timer h join token t on t.key = h.token
                        where t.provider = ? and h.status >= 3
                        """,
                        provider));
    }
}
