package io.tokenvigil.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is forgotten after 30 days, and what is not.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RetentionIT {

    private static final Duration NOT_YET = Duration.ofDays(29);
    private static final Duration LONG = Duration.ofDays(31);

    @Inject Retention retention;

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("retention-" + UUID.randomUUID());
        Database.withoutTimers();
        Database.withoutWork();
    }

    @Test
    void valuesOfAProviderAreForgottenThirtyDaysAfterTheirEnd() throws SQLException {
        UUID token = Watched.token(Watched.provider(Map.of()));
        refreshed(token, 2);
        refreshed(token, 3);
        refreshed(token, 4);
        over(token);

        assertThat(left(token, NOT_YET))
                .containsExactly("RETIRED 1", "RETIRED 2", "RETIRED 3", "CURRENT 4");
        // The first is what a person brought.
        assertThat(left(token, LONG)).containsExactly("RETIRED 1", "CURRENT 4");
        assertThat(numbers(token)).containsExactly(4, 1);
    }

    @Test
    void theNewestKeepsItsPlaceSoThatNoNumberIsGivenTwice() throws SQLException {
        UUID token = Watched.token(Watched.provider(Map.of()));
        refreshed(token, 2);
        Registry.admin()
                .post("/tokens/" + token + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);
        over(token);

        assertThat(left(token, LONG)).containsExactly("RETIRED 1", "RETIRED 2");
    }

    @Test
    void aNewestThatNeverBecameCurrentKeepsItsPlaceToo() throws SQLException {
        UUID token = Watched.token(Watched.provider(Map.of()));
        refreshed(token, 2);
        Database.run(
                """
                insert into generation (token, number, state, source, started_at, expiry_rule, retired_at, retired_how)
                select key, 3, 'RETIRED', 'PROVIDER', now(), 'EXPIRES_IN', now(), 'EXPIRED' from token where id = ?
                """,
                token);
        over(token);

        assertThat(left(token, LONG)).containsExactly("RETIRED 1", "CURRENT 2", "RETIRED 3");
    }

    @Test
    void whatADestinationRunsOnIsKept() throws SQLException {
        UUID token =
                Watched.token(
                        Watched.provider(Map.of()),
                        "at-" + UUID.randomUUID(),
                        "rt-" + UUID.randomUUID(),
                        Map.of("destinations", List.of(Map.of("name", "Payroll"))));
        refreshed(token, 2);
        Registry.admin()
                .post(
                        "/tokens/" + token + "/destinations/Payroll/reflected",
                        Map.of("generation", 2))
                .statusCode(200);
        refreshed(token, 3);
        refreshed(token, 4);
        over(token);

        assertThat(left(token, LONG)).containsExactly("RETIRED 1", "RETIRED 2", "CURRENT 4");
    }

    @Test
    void aFileThatIsImportedAgainStillBringsNothingBack() throws SQLException {
        String provider = Watched.provider(Map.of());
        String ref = "retention-" + UUID.randomUUID();
        String accessToken = "at-" + ref;
        String refreshToken = "rt-" + ref;
        UUID token = Watched.token(provider, accessToken, refreshToken, Map.of("ref", ref));
        refreshed(token, 2);
        refreshed(token, 3);
        over(token);
        List<String> left = left(token, LONG);

        Registry.admin()
                .put(
                        "/tokens/by-ref/default/" + ref,
                        Map.of(
                                "name",
                                "Token of a test",
                                "provider",
                                provider,
                                "owner",
                                Map.of("id", "owner"),
                                "expiresIn",
                                "PT1H",
                                "credentials",
                                Map.of(
                                        "accessToken", accessToken,
                                        "refreshToken", refreshToken)))
                .statusCode(200);

        assertThat(Watched.generations(token)).isEqualTo(left);
        assertThat(Watched.accessToken(token)).isEqualTo("at-3-" + token);
    }

    @Test
    void callsOfADeletedTokenAreForgottenThirtyDaysAfterIt() throws SQLException {
        String provider = Watched.provider(Map.of());
        UUID stays = Watched.token(provider);
        refreshed(stays, 2);
        UUID goes = Watched.token(provider);
        refreshed(goes, 2);
        String key = Database.one("select key from token where id = ?", goes);
        Registry.admin().delete("/tokens/" + goes).statusCode(204);

        forget(NOT_YET);
        assertThat(calls(goes)).isEqualTo("1");
        assertThat(spent(key)).isEqualTo("1");

        forget(LONG);
        assertThat(calls(goes)).isEqualTo("0");
        assertThat(spent(key)).isEqualTo("0");
        assertThat(calls(stays)).isEqualTo("1");
        assertThat(
                        Database.one(
                                "select count(*) from gone_token where token = ?",
                                Long.valueOf(key)))
                .isEqualTo("0");
    }

    @Test
    void whatAnotherTokenHasByNowIsStillSpent() throws SQLException {
        String provider = Watched.provider(Map.of());
        String refreshToken = "rt-" + UUID.randomUUID();
        UUID first = Watched.token(provider, "at-" + UUID.randomUUID(), refreshToken, Map.of());
        Watched.refresh(first);
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        Watched.resume(provider);
        Registry.admin().delete("/tokens/" + first).statusCode(204);
        Database.withoutTimers();
        Database.withoutWork();
        UUID second = Watched.token(provider, "at-" + UUID.randomUUID(), refreshToken, Map.of());

        forget(LONG);

        assertThat(calls(first)).isEqualTo("1");
        // For so long it did not ask, and so its slot is forgotten too.
        worker = WorkerDouble.started("retention-" + UUID.randomUUID());
        Watched.refresh(second);
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void howeverManyCallsATokenHadTheyGo() throws SQLException {
        UUID token = Watched.token(Watched.provider(Map.of()));
        refreshed(token, 2);
        Database.run(
                """
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation, provider, fence,
                  worker, incarnation, slot, leased_at, leased_until, ended_at, outcome)
                select gen_random_uuid(), request, token, token_id, namespace, kind, generation, provider, fence,
                  worker, incarnation, slot, leased_at, leased_until, ended_at, outcome
                from attempt, generate_series(1, 5000) where token_id = ?
                """,
                token);
        Registry.admin().delete("/tokens/" + token).statusCode(204);

        forget(LONG);

        assertThat(calls(token)).isEqualTo("0");
    }

    @Test
    void aValueOfADeletedTokenThatIsStillToBeEndedKeepsItsCall() throws SQLException {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Registry.admin().delete("/tokens/" + token).statusCode(204);
        worker.answers(WorkerDouble.answer(lease, "at-late-" + token, "rt-late-" + token));

        forget(LONG);

        assertThat(calls(token)).isEqualTo("1");
    }

    @Test
    void aRunThatNobodyWentOnWithIsForgottenWithHoweverManyRefusals() throws SQLException {
        UUID run = run();
        Database.run(
                """
                insert into bulk_refusal (run, token, name, problem, detail)
                select ?, gen_random_uuid(), 'n', 'p', 'd' from generate_series(1, 5000)
                """,
                run);

        forget(NOT_YET);
        assertThat(Database.one("select count(*) from bulk_refusal where run = ?", run))
                .isEqualTo("5000");

        forget(LONG);
        assertThat(Database.one("select count(*) from bulk_run where id = ?", run)).isEqualTo("0");
    }

    @Test
    void theAddressOfARefreshThatWasAskedForLeadsToItForThirtyDays() throws SQLException {
        UUID token = Watched.token(Watched.provider(Map.of()));
        String location =
                Registry.admin()
                        .post("/tokens/" + token + "/refresh", Map.of())
                        .statusCode(202)
                        .extract()
                        .header("Location");
        String asked = location.substring(location.indexOf("/tokens/"));
        worker.answers(WorkerDouble.answer(worker.lease(), "at-2-" + token, "rt-2-" + token));

        forget(NOT_YET);
        Registry.admin().get(asked).statusCode(200);

        forget(LONG);
        Registry.admin().get(asked).statusCode(404);
        assertThat(calls(token)).isEqualTo("1");
    }

    @Test
    void aSlotThatIsNotHeardOfAnyMoreIsForgotten() throws SQLException {
        String gone = "gone-" + UUID.randomUUID();
        WorkerDouble.started(gone);

        forget(NOT_YET);
        assertThat(slots(gone)).isEqualTo("1");

        forget(LONG);
        assertThat(slots(gone)).isEqualTo("0");
    }

    @Test
    void aSlotThatMayHoldAnAnswerIsNeverForgotten() throws SQLException {
        String gone = "gone-" + UUID.randomUUID();
        WorkerDouble dead = WorkerDouble.started(gone);
        UUID token = Watched.token(Watched.provider(Map.of()));
        Watched.refresh(token);
        JsonNode lease = dead.lease();

        forget(LONG);
        assertThat(slots(gone)).isEqualTo("1");

        dead.answers(WorkerDouble.answer(lease, "at-late-" + token, "rt-late-" + token));
        forget(LONG);
        assertThat(slots(gone)).isEqualTo("0");
    }

    @Test
    void aSlotWhoseHolderAsksForWorkIsKeptHoweverLongAgoItWasTaken() throws SQLException {
        String idle = "idle-" + UUID.randomUUID();
        WorkerDouble asks = WorkerDouble.started(idle);

        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(LONG);
            asks.lease(1);
            retention.forget();
        }

        assertThat(slots(idle)).isEqualTo("1");
    }

    private static String slots(String worker) {
        return Database.one("select count(*) from worker_slot where worker = ?", worker);
    }

    private static UUID run() {
        UUID run = UUID.randomUUID();
        Database.run(
                "insert into bulk_run (id, caller, request, expected) values (?, 'test', '{}', 0)",
                run);
        return run;
    }

    private void refreshed(UUID token, int generation) {
        Watched.refresh(token);
        ObjectNode answer =
                WorkerDouble.answer(
                        worker.lease(),
                        "at-%d-%s".formatted(generation, token),
                        "rt-%d-%s".formatted(generation, token));
        assertThat(worker.answers(answer).at("/0/result").textValue()).isEqualTo("ADOPTED");
    }

    /// What was superseded is retired, and nothing is left to do.
    private static void over(UUID token) {
        Database.run(
                """
                update generation set state = 'RETIRED', retired_at = now(), retired_how = 'EXPIRED'
                where state = 'PREVIOUS' and token = (select key from token where id = ?)
                """,
                token);
        Database.withoutTimers();
        Database.withoutWork();
    }

    /// State and number of the generations that are left so much later.
    private List<String> left(UUID token, Duration later) throws SQLException {
        forget(later);
        return Watched.generations(token);
    }

    private void forget(Duration later) throws SQLException {
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(later);
            retention.forget();
        }
    }

    private static List<Integer> numbers(UUID token) {
        return Registry.admin()
                .get("/tokens/" + token + "/generations")
                .statusCode(200)
                .extract()
                .path("generation");
    }

    private static String calls(UUID token) {
        return Database.one("select count(*) from attempt where token_id = ?", token);
    }

    private static String spent(String key) {
        return Database.one("select count(*) from spend where token = ?", Long.valueOf(key));
    }
}
