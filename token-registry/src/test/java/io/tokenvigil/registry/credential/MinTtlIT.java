package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Credentials that have to work for a while yet. The tokens here live for an hour, of which 25
/// minutes are left.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class MinTtlIT {

    private static final String MORE = "?minTtl=PT28M";

    private Registry consumer = Registry.admin();

    @BeforeEach
    void aConsumerWithoutOthersWork() {
        Database.withoutWork();
        consumer = Registry.with(Role.CONSUMER);
    }

    @Test
    void whatLastsLongEnoughIsGivenAtOnce() {
        UUID token = automatic(Map.of());
        read(token, "?minTtl=PT20M&wait=PT30S").statusCode(200);
        assertThat(refreshes(token)).isEmpty();
    }

    @Test
    void lessLeftMakesARefreshDueOnce() {
        UUID token = automatic(Map.of());
        for (int reader = 0; reader < 3; reader++) {
            read(token, MORE)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/refresh-pending"));
        }
        assertThat(refreshes(token)).containsExactly("2");
        Registry.admin()
                .get("/tokens/" + token + "/events")
                .body("items.type", equalTo(List.of("TokenRegistered", "TokenExpiring")))
                .body("items[1].data.cause", equalTo("MIN_TTL"))
                .body("items[1].data.actor.kind", equalTo("API_KEY"));
    }

    @Test
    void readersDoNotShortenTheProvidersPause() {
        UUID token = automatic(Map.of());
        read(token, MORE).statusCode(503);
        WorkerDouble worker = WorkerDouble.started("min-ttl-pause");
        worker.outcome(worker.lease(), "NOT_SENT", "DNS_FAILED");
        Database.run(
                "update work set not_before = now() + interval '3 minutes' where token = (select key from token where id = ?)",
                token);

        read(token, MORE).statusCode(503);

        assertThat(
                        Database.one(
                                """
                                select (not_before > now() + interval '2 minutes')::text from work
                                where token = (select key from token where id = ?)
                                """,
                                token))
                .isEqualTo("true");
        Registry.admin()
                .get("/tokens/" + token + "/attempts")
                .body("items[0].cause", equalTo("MIN_TTL"));
    }

    @Test
    void theNewOneIsGivenToThoseWhoComeBack() {
        UUID token = automatic(Map.of());
        read(token, MORE).statusCode(503);
        WorkerDouble worker = WorkerDouble.started("min-ttl");
        worker.answers(WorkerDouble.answer(worker.lease(), "longer", "r-" + UUID.randomUUID()));
        read(token, MORE).statusCode(200).body("accessToken", equalTo("longer"));
    }

    @Test
    void moreThanHalfTheLifeIsRefused() {
        UUID token = automatic(Map.of());
        read(token, "?minTtl=PT31M")
                .statusCode(400)
                .body("type", equalTo("/problems/bad-request"))
                .body("detail", containsString("PT30M"));
        assertThat(refreshes(token)).isEmpty();
    }

    @Test
    void whatIsNoDurationOrTooLongIsRefused() {
        UUID token = automatic(Map.of());
        for (String query : List.of("?minTtl=20", "?minTtl=-PT1S", "?wait=PT31S", "?wait=soon")) {
            read(token, query)
                    .statusCode(400)
                    .body("type", equalTo("/problems/bad-request"))
                    .body("detail", containsString("must be"));
        }
    }

    @Test
    void whatNeverRefreshesAnswersAtOnce() {
        UUID token = token(Registry.manualProvider(), Map.of());
        long began = System.nanoTime();
        read(token, MORE + "&wait=PT30S")
                .statusCode(409)
                .body("type", equalTo("/problems/needs-person"))
                .body("detail", containsString("without minTtl"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        read(token, "?wait=PT30S").statusCode(200);
    }

    @Test
    void whereAnEarlyRefreshGivesTheSameAgainOneIsToldWhenToCome() {
        UUID token = token(Watched.exchange(), Map.of());
        long began = System.nanoTime();
        int retryAfter =
                Integer.parseInt(
                        read(token, MORE + "&wait=PT30S")
                                .statusCode(503)
                                .body("type", equalTo("/problems/refresh-pending"))
                                .body("detail", containsString("without minTtl"))
                                .extract()
                                .header("Retry-After"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(retryAfter).isBetween(20 * 60, 25 * 60 + 2);
        assertThat(refreshes(token)).isEmpty();
    }

    @Test
    void aReaderByItsOwnNameForItIsServedTheSame() {
        String ref = "r" + UUID.randomUUID();
        UUID token = automatic(Map.of("ref", ref));
        consumer.get("/tokens/by-ref/default/" + ref + "/credential" + MORE).statusCode(503);
        assertThat(refreshes(token)).containsExactly("2");
    }

    @Test
    void anUnknownOutcomeIsNotOverridden() {
        UUID token = automatic(Map.of());
        Database.run(
                """
                insert into problem (token, code, since, attempts, needs_person)
                select key, 'OUTCOME_UNKNOWN', now(), 1, true from token where id = ?
                """,
                token);
        read(token, MORE).statusCode(503);
        assertThat(refreshes(token)).isEmpty();
    }

    private ValidatableResponse read(UUID token, String query) {
        return consumer.get("/tokens/" + token + "/credential" + query);
    }

    /// Causes of the token's refreshes that are due.
    private static List<String> refreshes(UUID token) {
        return Database.column(
                "select cause from work where kind = 1 and token = (select key from token where id = ?)",
                token);
    }

    private static UUID automatic(Map<String, Object> more) {
        return token(Watched.provider(Map.of()), more);
    }

    private static UUID token(String provider, Map<String, Object> more) {
        Instant now = Instant.now();
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("issuedAt", now.minus(Duration.ofMinutes(35)).toString());
        fields.put("expiresAt", now.plus(Duration.ofMinutes(25)).toString());
        fields.put("expiresIn", null);
        return Watched.token(provider, "a-" + UUID.randomUUID(), "r-" + UUID.randomUUID(), fields);
    }
}
