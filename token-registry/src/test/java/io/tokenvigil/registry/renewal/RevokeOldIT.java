package io.tokenvigil.registry.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Where only a person can revoke: which one is to be revoked, which one is to be kept, and when it
/// is said.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RevokeOldIT {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Registry registry = Registry.admin();

    @Test
    void thePersonIsAskedAfterTheOverlapAndEveryWeekUntilTheySaySo() throws SQLException {
        String id = renewed("");
        Instant asked = armed(id);
        assertThat(asked).isBetween(in(Duration.ofMinutes(55)), in(Duration.ofMinutes(61)));
        assertThat(comes(id))
                .containsExactly(
                        Map.of(
                                "at",
                                asked.toString(),
                                "generation",
                                1,
                                "how",
                                "PERSON",
                                "every",
                                "P7D"),
                        Map.of("at", "2035-01-01T00:00:00Z", "generation", 1, "how", "EXPIRED"));
        try (MovedClock clock = new MovedClock()) {
            until(clock, asked.minusSeconds(30));
            assertThat(told(id)).isEmpty();
            until(clock, asked.plusSeconds(1));
            await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).hasSize(1));
            Instant reminder = armed(id);
            assertThat(reminder).isBetween(asked.plus(WEEK), asked.plus(WEEK).plusSeconds(30));

            until(clock, reminder.minusSeconds(30));
            assertThat(told(id)).hasSize(1);
            until(clock, reminder.plusSeconds(1));
            await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).hasSize(2));
            JsonPath decided = decided(id, told(id).getLast());
            assertThat(decided.getString("occasion")).isEqualTo("RETIRING");
            assertThat(decided.getString("audience")).isEqualTo("OWNERS");
            assertThat(decided.getString("recipients[0].email")).isEqualTo("owner@example.com");
            assertThat(decided.getMap("facts"))
                    .containsEntry("generation", 2)
                    .containsEntry("providerRef", "AT-2")
                    .containsEntry("expiresAt", "2036-01-01T00:00:00Z");
            assertThat(decided.getMap("facts.previous"))
                    .containsEntry("generation", 1)
                    .containsEntry("providerRef", "AT-1")
                    .containsEntry("issuedAt", "2026-01-02T03:04:05Z")
                    .containsEntry("expiresAt", "2035-01-01T00:00:00Z");
            assertThat(decided(id, told(id).getFirst()).getString("reason"))
                    .isEqualTo("MORE_URGENT");

            registry.post("/tokens/" + id + "/generations/1/retire", "")
                    .statusCode(200)
                    .body("retiredHow", equalTo("PERSON"));
            assertThat(comes(id)).isEmpty();
            assertThat(decided(id, told(id).getLast()).getString("reason")).isEqualTo("RECOVERED");
            until(clock, reminder.plus(WEEK).plusSeconds(5));
            assertThat(told(id)).hasSize(2);
        }
    }

    @Test
    void thePersonIsAskedOnceEveryDestinationWasSeenToWorkOnTheNewOne() throws SQLException {
        String id = renewed("\"destinations\": [{\"name\": \"one\"}, {\"name\": \"two\"}],");
        report(id, "one", 2, true);
        report(id, "two", 2, false);
        assertThat(comes(id))
                .containsExactly(
                        Map.of("at", "2035-01-01T00:00:00Z", "generation", 1, "how", "EXPIRED"));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofHours(2));
            report(id, "two", 2, true);
            await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).hasSize(1));
            assertThat(decided(id, told(id).getFirst()).getBoolean("holds")).isTrue();

            // Somebody had to go back to the old one: it must not be revoked now.
            report(id, "one", 1, true);
            assertThat(decided(id, told(id).getFirst()).getString("reason")).isEqualTo("RECOVERED");
            clock.aheadBy(Duration.ofDays(8));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(armed(id)).isEqualTo("2035-01-01T00:00:00Z"));
            assertThat(told(id)).hasSize(1);
            report(id, "one", 2, true);
            await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).hasSize(2));
        }
    }

    @Test
    void aValueThatIsOnlyWatchedIsAskedForToo() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "Watched", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-01T00:00:00Z",
                                 "policy": {"overlap": "PT0S"}}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"expiresAt\": \"2036-01-01T00:00:00Z\", \"providerRef\": \"AT-2\"}")
                .statusCode(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).hasSize(1));
    }

    @Test
    void whatEndsByItselfBeforeTheNextReminderIsOverThen() throws SQLException {
        String id = renewed("\"policy\": {\"overlap\": \"PT0S\"},");
        await().atMost(SOON).untilAsserted(() -> assertThat(told(id)).hasSize(1));
        Instant soon = in(Duration.ofDays(2));
        Database.run(
                """
                update generation set valid_until = ? where number = 1
                  and token = (select key from token where id = ?::uuid)
                """,
                soon.atOffset(ZoneOffset.UTC),
                id);
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(WEEK.plusMinutes(1));
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    registry.get("/tokens/" + id + "/generations")
                                            .body(
                                                    "find { it.generation == 1 }.retiredHow",
                                                    equalTo("EXPIRED")));
        }
        assertThat(told(id)).hasSize(1);
    }

    /// A token of a provider that only people can revoke at, with a second generation.
    private String renewed(String more) {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "Directory Sync", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-01T00:00:00Z",
                                 "recipients": [{"email": "owner@example.com"}], %s
                                 "issuedAt": "2026-01-02T03:04:05Z", "providerRef": "AT-1", "credentials": {"accessToken": "a-%s"}}
                                """
                                        .formatted(
                                                Registry.manualProvider(), more, UUID.randomUUID()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"expiresAt\": \"2036-01-01T00:00:00Z\", \"providerRef\": \"AT-2\"}")
                .statusCode(201);
        return id;
    }

    private void report(String id, String destination, int generation, boolean checked) {
        registry.post(
                        "/tokens/" + id + "/destinations/" + destination + "/reflected",
                        Map.of("generation", generation, "checked", checked))
                .statusCode(200);
    }

    /// Sequences of the events that ask.
    private static List<String> told(String id) {
        return Database.column(
                """
                select e.sequence from token_event e
                where e.subject = ? and e.type = 'GenerationRetiring' order by e.sequence
                """,
                id);
    }

    private static JsonPath decided(String id, String sequence) {
        Map<String, Object> question = new HashMap<>();
        question.put("id", "q");
        question.put("subject", id);
        question.put("type", "GenerationRetiring");
        question.put("sequence", Long.parseLong(sequence));
        question.put("generation", 1);
        JsonPath answer =
                Api.as(RegistryInfrastructure.key("notifier"))
                        .body(Map.of("occasions", List.of(question)))
                        .post("/internal/v1/notices/decide")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
        return answer.setRootPath("decisions[0]");
    }

    /// What the schedule says of the old generation's end.
    private List<Map<String, Object>> comes(String id) {
        List<Map<String, Object>> items =
                registry.get("/tokens/" + id + "/schedule")
                        .statusCode(200)
                        .extract()
                        .path("items.findAll { it.kind == 'RETIRE' }");
        items.forEach(item -> item.remove("kind"));
        return items;
    }

    private Instant armed(String id) {
        return Instant.parse(Objects.requireNonNull(comes(id).getFirst().get("at")).toString());
    }

    private static Instant in(Duration ahead) {
        return Instant.now().plus(ahead);
    }

    private static void until(MovedClock clock, Instant at) throws SQLException {
        clock.aheadBy(Duration.between(Instant.now(), at));
    }
}
