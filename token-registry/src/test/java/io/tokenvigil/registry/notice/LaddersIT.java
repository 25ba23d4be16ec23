package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import io.tokenvigil.registry.token.Registry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Ladders as data, from what people write to what happens, on real PostgreSQL.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class LaddersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Registry registry = Registry.admin();

    @Test
    void theNearestLevelThatSaysSomethingHasTheLadder() {
        String namespace = Registry.namespace();
        registry.put(
                        "/namespaces/" + namespace,
                        "{\"displayName\": \"N\", \"policy\": {\"notices\": [\"P20D\", \"PT36H\"]}}")
                .statusCode(200);
        String provider =
                Registry.provider(
                        "{\"protocol\": \"manual\", \"displayName\": \"A console\", \"policy\": {\"notices\": [\"P10D\"]}}");

        assertThat(rungs(register(namespace, Registry.manualProvider(), "", "P40D")))
                .containsExactly("P20D", "PT36H", null);
        assertThat(rungs(register(namespace, provider, "", "P40D"))).containsExactly("P10D", null);
        assertThat(
                        rungs(
                                register(
                                        namespace,
                                        provider,
                                        "\"policy\": {\"notices\": [\"PT5H\", \"-PT2H\"]},",
                                        "P40D")))
                .containsExactly("PT5H", null, "-PT2H");
        assertThat(
                        rungs(
                                register(
                                        namespace,
                                        provider,
                                        "\"policy\": {\"notices\": [\"P60D\", \"P3D\"]},",
                                        "P40D")))
                .containsExactly("P3D", null);
    }

    @Test
    void aTokenThatNeverExpiresHasASoftEnd() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "neverExpires": true,
                                 "recipients": [{"email": "owner@example.com"}],
                                 "policy": {"notices": ["P7D"], "maxAge": "P30D"}}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.get("/tokens/" + id + "/schedule")
                .body("items.rung", contains("P7D", "PT0S"))
                .body("items.clock", contains("AGE", "AGE"));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(23).plusMinutes(1));
            Map<String, Object> event = awaitEvent(id, 2);

            assertThat(event).containsEntry("clock", "AGE").containsEntry("rung", "P7D");
            JsonPath decision = decide(id, event, "TokenExpiring");
            assertThat(decision.getString("decisions[0].occasion")).isEqualTo("AGEING");
            assertThat(Instant.parse(decision.getString("decisions[0].facts.expiresAt")))
                    .isAfter(Instant.now().plus(Duration.ofDays(29)));

            // It may become older after all: what was told of does not hold any more.
            registry.patch("/tokens/" + id, "{\"policy\": {\"maxAge\": \"P90D\"}}").statusCode(200);
            assertThat(decide(id, event, "TokenExpiring").getString("decisions[0].reason"))
                    .isEqualTo("EXPIRY_CHANGED");
            registry.get("/tokens/" + id + "/schedule").body("items.rung", contains("P7D", "PT0S"));

            // And less old: the last rung that this makes past is told at once.
            registry.patch("/tokens/" + id, "{\"policy\": {\"maxAge\": \"P25D\"}}").statusCode(200);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(events(id))
                                            .filteredOn(e -> "AGE".equals(e.get("clock")))
                                            .hasSize(2));
        }
        registry.get("/tokens/" + id).body("status", equalTo("EXPIRING"));
    }

    @Test
    void aDestinationKeepsTheLadderOfTheValueThatItRunsOn() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "P10D",
                                 "recipients": [{"email": "owner@example.com"}], "policy": {"notices": ["P7D"]},
                                 "destinations": [{"name": "windows"}, {"name": "other"}]}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post("/tokens/" + id + "/generations", "{\"expiresIn\": \"P100D\"}")
                .statusCode(201);

        registry.get("/tokens/" + id + "/schedule")
                .body(
                        "items.findAll { it.kind == 'NOTICE' }.clock",
                        contains("PREVIOUS", "PREVIOUS", "ACCESS"))
                .body("items.findAll { it.kind == 'NOTICE' }.rung", contains("P7D", "PT0S", "P7D"));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(3).plusMinutes(1));
            Map<String, Object> event = reached(id, "P7D");
            assertThat(event).containsEntry("clock", "PREVIOUS").containsEntry("status", "ACTIVE");
            JsonPath decision = decide(id, event, "TokenExpiring");
            assertThat(decision.getString("decisions[0].occasion")).isEqualTo("LEFT_BEHIND");
            assertThat(decision.getInt("decisions[0].facts.previous.generation")).isEqualTo(1);

            reflected(id, "windows");
            assertThat(decide(id, event, "TokenExpiring").getBoolean("decisions[0].holds"))
                    .isTrue();
            reflected(id, "other");
            assertThat(decide(id, event, "TokenExpiring").getString("decisions[0].reason"))
                    .isEqualTo("RECOVERED");
            registry.get("/tokens/" + id + "/schedule")
                    .body("items.clock", not(hasItem("PREVIOUS")));
        }
    }

    @Test
    void aDestinationKeepsItWhereTheTokenRefreshesItselfToo() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "P10D",
                                 "credentials": {"accessToken": "a", "refreshToken": "r-%s"},
                                 "recipients": [{"email": "owner@example.com"}], "policy": {"notices": ["P7D"]},
                                 "destinations": [{"name": "windows"}]}
                                """
                                        .formatted(Registry.oauthProvider(), UUID.randomUUID()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post(
                        "/tokens/" + id + "/generations",
                        "{\"accessToken\": \"b\", \"refreshToken\": \"s-%s\", \"expiresIn\": \"P100D\"}"
                                .formatted(id))
                .statusCode(201);

        registry.get("/tokens/" + id + "/schedule")
                .body(
                        "items.findAll { it.kind == 'NOTICE' }.clock",
                        contains("PREVIOUS", "PREVIOUS"))
                .body("items.findAll { it.kind == 'NOTICE' }.rung", contains("P7D", "PT0S"));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(3).plusMinutes(1));
            Map<String, Object> event = reached(id, "P7D");
            JsonPath decision = decide(id, event, "TokenExpiring");
            assertThat(decision.getString("decisions[0].occasion")).isEqualTo("LEFT_BEHIND");
            assertThat(decision.getBoolean("decisions[0].holds")).isTrue();
            assertThat(decision.getList("decisions[0].recipients.email"))
                    .containsExactly("owner@example.com");
        }
    }

    @Test
    void whereADestinationStillRunsOnItAtItsVeryEndThatIsToldToo() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "P10D",
                                 "recipients": [{"email": "owner@example.com"}], "policy": {"notices": []},
                                 "destinations": [{"name": "windows"}]}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post("/tokens/" + id + "/generations", "{\"expiresIn\": \"P100D\"}")
                .statusCode(201);
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(10).plusMinutes(1));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(events(id))
                                            .extracting(e -> e.get("type"))
                                            .contains("GenerationRetired", "TokenExpiring"));
            Map<String, Object> event =
                    events(id).stream()
                            .filter(e -> "PREVIOUS".equals(e.get("clock")))
                            .findFirst()
                            .orElseThrow();
            JsonPath decision = decide(id, event, "TokenExpiring");
            assertThat(decision.getBoolean("decisions[0].holds")).isTrue();
            assertThat(decision.getString("decisions[0].facts.previous.expiresAt")).isNotNull();
        }
    }

    @Test
    void aRenewedTokensPendingNoticesDieAndItsLadderStartsOver() throws SQLException {
        String id =
                register(
                        "default",
                        Registry.manualProvider(),
                        "\"policy\": {\"notices\": [\"P7D\"]},",
                        "P10D");
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(3).plusMinutes(1));
            Map<String, Object> event = awaitEvent(id, 2);
            assertThat(decide(id, event, "TokenExpiring").getBoolean("decisions[0].holds"))
                    .isTrue();

            registry.patch("/tokens/" + id, "{\"expiresIn\": \"P20D\"}").statusCode(200);
            assertThat(decide(id, event, "TokenExpiring").getString("decisions[0].reason"))
                    .isEqualTo("EXPIRY_CHANGED");
            assertThat(rungs(id)).containsExactly("P7D", null);

            registry.post("/tokens/" + id + "/generations", "{\"expiresIn\": \"P90D\"}")
                    .statusCode(201);
            assertThat(decide(id, event, "TokenExpiring").getString("decisions[0].reason"))
                    .isEqualTo("RENEWED");
            assertThat(rungs(id)).filteredOn(Objects::nonNull).containsExactly("P7D");
        }
    }

    @Test
    void anApiKeyHasTheInstallationsLadderAndItsNamespacesOperatorsHearOfIt() throws SQLException {
        String namespace = Registry.namespace();
        registry.put(
                        "/namespaces/" + namespace,
                        "{\"displayName\": \"N\", \"operators\": [{\"email\": \"ops@%s.example.com\"}]}"
                                .formatted(namespace))
                .statusCode(200);
        String key =
                registry.post(
                                "/api-keys",
                                "{\"name\": \"payroll\", \"role\": \"viewer\", \"namespaces\": [\"%s\"], \"expiresIn\": \"P40D\"}"
                                        .formatted(namespace))
                        .statusCode(201)
                        .extract()
                        .path("id");
        assertThat(ending(key)).isNull();
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofDays(27));
            Map<String, Object> item = Objects.requireNonNull(ending(key));
            assertThat(item).containsEntry("rung", "P14D");
            JsonPath told = decideKey(item);
            assertThat(told.getString("decisions[0].occasion")).isEqualTo("API_KEY_EXPIRING");
            assertThat(told.getList("decisions[0].recipients.email"))
                    .containsExactly("ops@" + namespace + ".example.com");
            assertThat(told.getString("decisions[0].facts.name")).isEqualTo("payroll");

            clock.aheadBy(Duration.ofDays(34));
            assertThat(decideKey(item).getString("decisions[0].reason")).isEqualTo("MORE_URGENT");
            registry.post("/api-keys/" + key + "/rotate", "{}").statusCode(200);
            assertThat(ending(key)).isNull();
            assertThat(decideKey(item).getBoolean("decisions[0].holds")).isFalse();
        }
        Api.admin().post("/internal/v1/notices/api-keys").then().statusCode(403);
    }

    private String register(String namespace, String provider, String fields, String life) {
        return registry.post(
                        "/tokens",
                        """
                        {"name": "A", "namespace": "%s", "provider": "%s", "owner": {"id": "u1"}, %s "expiresIn": "%s"}
                        """
                                .formatted(namespace, provider, fields, life))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void reflected(String id, String destination) {
        registry.post(
                        "/tokens/" + id + "/destinations/" + destination + "/reflected",
                        "{\"generation\": 2}")
                .statusCode(200);
    }

    private List<@Nullable String> rungs(String id) {
        return registry.get("/tokens/" + id + "/schedule")
                .statusCode(200)
                .extract()
                .path("items.rung");
    }

    private List<Map<String, Object>> events(String id) {
        List<Map<String, Object>> items =
                registry.get("/tokens/" + id + "/events?limit=200").extract().path("items");
        return items.stream().map(LaddersIT::flat).toList();
    }

    private static Map<String, Object> flat(Map<String, Object> item) {
        Map<String, Object> flat = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(item.get("data")))
                .forEach((key, value) -> flat.put(String.valueOf(key), value));
        flat.put("type", item.get("type"));
        return flat;
    }

    private Map<String, Object> awaitEvent(String id, int sequence) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(id)).hasSizeGreaterThanOrEqualTo(sequence));
        return events(id).get(sequence - 1);
    }

    private static JsonPath decide(String id, Map<String, Object> event, String type) {
        Map<String, Object> question = new HashMap<>();
        question.put("id", UUID.randomUUID().toString());
        question.put("subject", id);
        question.put("type", type);
        question.put("sequence", event.get("sequence"));
        question.put("generation", event.get("generation"));
        question.put("rung", event.get("rung"));
        question.put("clock", event.get("clock"));
        if ("ACCESS".equals(event.get("clock"))) {
            question.put("expiresAt", event.get("expiresAt"));
        }
        return ask(question);
    }

    private static JsonPath decideKey(Map<String, Object> item) {
        Map<String, Object> question = new HashMap<>(item);
        question.put("subject", item.get("id"));
        question.put("type", "ApiKeyExpiring");
        question.put("sequence", 0);
        question.put("generation", 0);
        return ask(question);
    }

    private static JsonPath ask(Map<String, Object> question) {
        return Api.as(RegistryInfrastructure.key("notifier"))
                .body(Map.of("occasions", List.of(question)))
                .post("/internal/v1/notices/decide")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// The event that this rung was reached.
    private Map<String, Object> reached(String id, String rung) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                events(id).stream()
                                        .filter(event -> rung.equals(event.get("rung")))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static @Nullable Map<String, Object> ending(String key) {
        List<Map<String, Object>> items =
                Api.as(RegistryInfrastructure.key("notifier"))
                        .post("/internal/v1/notices/api-keys")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items");
        return items.stream().filter(item -> key.equals(item.get("id"))).findFirst().orElse(null);
    }
}
