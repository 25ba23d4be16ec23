package io.tokenvigil.registry.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import io.tokenvigil.registry.token.Registry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ScheduleIT {

    private final Registry registry = Registry.admin();

    @Test
    void whatTheScheduleShowsIsExactlyWhatHappens() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "PT2H",
                                 "policy": {"notices": ["PT90M", "PT10M", "-PT5M"]}}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        List<Map<String, String>> shown =
                registry.get("/tokens/" + id + "/schedule")
                        .statusCode(200)
                        .body("items.kind", contains("NOTICE", "NOTICE", "EXPIRY", "NOTICE"))
                        .body("items.rung", contains("PT1H30M", "PT10M", null, "-PT5M"))
                        .extract()
                        .path("items");
        List<String> expected = new ArrayList<>(List.of("TokenRegistered"));
        try (MovedClock clock = new MovedClock()) {
            for (Map<String, String> item : shown) {
                Duration until = Duration.between(Instant.now(), Instant.parse(item.get("at")));
                clock.aheadBy(until.minusSeconds(30));
                assertThat(events(id)).isEqualTo(expected);
                clock.aheadBy(until.plusSeconds(1));
                expected.add(
                        "EXPIRY".equals(item.get("kind"))
                                ? "TokenExpired"
                                : "TokenExpiring " + item.get("rung"));
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(events(id)).isEqualTo(expected));
            }
            registry.get("/tokens/" + id + "/schedule").body("items", equalTo(List.of()));
            registry.get("/tokens/" + id).body("status", equalTo("EXPIRED"));
        }
    }

    @Test
    void aRefreshPointBecomesWorkAndThenTheExpiryComes() throws SQLException {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "PT2H",
                                 "credentials": {"accessToken": "a", "refreshToken": "r%s"}}
                                """
                                        .formatted(Registry.oauthProvider(), UUID.randomUUID()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        List<Map<String, String>> shown =
                registry.get("/tokens/" + id + "/schedule")
                        .body("items.kind", contains("REFRESH", "EXPIRY"))
                        .body("items[0].cause", equalTo("POINT"))
                        .extract()
                        .path("items");
        Instant point = Instant.parse(shown.getFirst().get("at"));
        assertThat(point)
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(88)),
                        Instant.now().plus(Duration.ofMinutes(97)));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.between(Instant.now(), point).plusSeconds(1));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(events(id))
                                            .containsExactly(
                                                    "TokenRegistered", "TokenExpiring null"));
            registry.get("/tokens/" + id + "/schedule")
                    .body("items.kind", contains("REFRESH", "EXPIRY"))
                    .body("items[0].attempts", equalTo(0));
            registry.get("/tokens/" + id)
                    .body("status", equalTo("EXPIRING"))
                    .body("nextDue.kind", equalTo("REFRESH"));
        }
    }

    @Test
    void aHistoryIsReadPageByPage() {
        String id =
                registry.post(
                                "/tokens",
                                """
                                {"name": "A", "provider": "%s", "owner": {"id": "u1"}, "neverExpires": true}
                                """
                                        .formatted(Registry.manualProvider()))
                        .statusCode(201)
                        .extract()
                        .path("id");
        for (int i = 0; i < 4; i++) {
            registry.patch("/tokens/" + id, "{\"name\": \"N%d\"}".formatted(i)).statusCode(200);
        }
        String next =
                registry.get("/tokens/" + id + "/events?limit=2")
                        .body("items.sequence", contains(1, 2))
                        .extract()
                        .path("next");
        next =
                registry.get("/tokens/" + id + "/events?limit=2&cursor=" + next)
                        .body("items.sequence", contains(3, 4))
                        .extract()
                        .path("next");
        registry.get("/tokens/" + id + "/events?limit=2&cursor=" + next)
                .body("items.sequence", contains(5))
                .body("next", org.hamcrest.Matchers.nullValue());
    }

    private List<String> events(String id) {
        List<Map<String, Object>> items =
                registry.get("/tokens/" + id + "/events").statusCode(200).extract().path("items");
        return items.stream()
                .map(
                        item -> {
                            String type = String.valueOf(item.get("type"));
                            return type.equals("TokenExpiring")
                                    ? type
                                            + " "
                                            + ((Map<?, ?>) Objects.requireNonNull(item.get("data")))
                                                    .get("rung")
                                    : type;
                        })
                .toList();
    }
}
