package io.tokenvigil.registry.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An administrator tries a provider's entry.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ProviderTestIT {

    private static final Map<String, Object> PROBED =
            Map.of("verification", Map.of("kind", "probe", "url", "https://sso.example.com/probe"));

    private WorkerDouble worker;

    @BeforeEach
    void aWorker() {
        Database.withoutWork();
        worker = WorkerDouble.started("tester-" + UUID.randomUUID());
    }

    @Test
    void aWorkerTriesTheAccessTokenInUseAndWhatItFoundIsShown() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider, "at-in-use", "rt-" + UUID.randomUUID(), Map.of());
        String attempt = asked(provider, token);
        at(attempt).body("state", equalTo("WAITING")).body("kind", equalTo("TEST"));
        JsonNode lease = worker.lease();
        assertThat(lease.path("kind").textValue()).isEqualTo("VERIFY");
        assertThat(lease.path("accessToken").textValue()).isEqualTo("at-in-use");
        assertThat(lease.has("refreshToken")).isFalse();
        at(attempt).body("state", equalTo("UNDER_WAY"));
        found(lease, "VERIFIED", 204);
        at(attempt)
                .body("state", equalTo("ENDED"))
                .body("outcome", equalTo("DONE"))
                .body("verified", equalTo("VERIFIED"))
                .body("httpStatus", equalTo(204));
        assertThat(spends(token)).isEqualTo("0");
    }

    @Test
    void aRejectionChangesNothingForTheToken() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider);
        JsonNode before = Watched.of(token);
        String attempt = asked(provider, token);
        found(worker.lease(), "REJECTED", 401);
        at(attempt)
                .body("verified", equalTo("REJECTED"))
                .body("code", equalTo("REJECTED_BY_VERIFICATION"))
                .body("httpStatus", equalTo(401));
        assertThat(Watched.of(token)).isEqualTo(before);
        assertThat(
                        Database.column(
                                """
                                select g.state || ' ' || g.verified from generation g join token t on t.key = g.token
                                where t.id = ?
                                """,
                                token))
                .containsExactly("CURRENT NOT_CHECKED");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void anInconclusiveTestIsNotRepeated() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider);
        String attempt = asked(provider, token);
        found(worker.lease(), "INCONCLUSIVE", 503);
        at(attempt).body("state", equalTo("ENDED")).body("verified", equalTo("INCONCLUSIVE"));
        assertThat(Database.one("select count(*) from work")).isEqualTo("0");
    }

    @Test
    void aTestWhoseWorkerIsGoneIsNotRepeatedEither() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider);
        asked(provider, token);
        JsonNode lease = worker.lease();
        Database.run(
                """
                update attempt set leased_until = now() - interval '1 second' where token_id = ?
                """,
                token);
        Database.run(
                """
                update token_timer set lease_until = now() - interval '1 second'
                where token = (select key from token where id = ?)
                """,
                token);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(Database.one("select count(*) from work")).isEqualTo("0"));
        // It only was slow.
        found(lease, "VERIFIED", 200);
        at("/tokens/" + token + "/attempts/" + lease.path("attempt").textValue())
                .body("verified", equalTo("VERIFIED"));
    }

    @Test
    void aRefreshIsNotHeldUpByATestThatEnded() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider);
        asked(provider, token);
        found(worker.lease(), "VERIFIED", 200);
        Watched.refresh(token);
        assertThat(worker.lease().path("kind").textValue()).isEqualTo("REFRESH");
    }

    @Test
    void theSameWishTwiceIsOneCall() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider);
        String key = UUID.randomUUID().toString();
        String first = asked(provider, token, key);
        assertThat(asked(provider, token, key)).isEqualTo(first);
        String second = asked(provider, token);
        assertThat(second).isNotEqualTo(first);
        found(worker.lease(), "VERIFIED", 200);
        at(first).body("verified", equalTo("VERIFIED"));
        at(second).body("verified", equalTo("VERIFIED"));
    }

    @Test
    void whatCannotBeTriedIsRefusedWithASentence() {
        String provider = Watched.provider(PROBED);
        String unverified = Watched.provider(Map.of());
        UUID token = Watched.token(provider);
        refused(unverified, Watched.token(unverified), "has no verification");
        refused(unverified, token, "The token is of the provider " + provider);
        refused(provider, watchedOnly(provider), "has no access token");
        Api.admin().post("/api/v1/providers/" + provider + "/suspend").then().statusCode(200);
        refused(provider, token, "is suspended");
        Api.admin().post("/api/v1/providers/" + provider + "/resume").then().statusCode(200);
        asked(provider, token);
        worker.lease();
        refused(provider, token, "under way");
    }

    @Test
    void onlyAdministratorsTest() {
        String provider = Watched.provider(PROBED);
        UUID token = Watched.token(provider);
        Api.role("editor")
                .body(Map.of("tokenId", token))
                .post("/api/v1/providers/" + provider + "/test")
                .then()
                .statusCode(403);
        Api.admin()
                .body(Map.of())
                .post("/api/v1/providers/" + provider + "/test")
                .then()
                .statusCode(422);
        test(provider, UUID.randomUUID()).statusCode(404);
        test("nowhere", token).statusCode(404);
    }

    private static UUID watchedOnly(String provider) {
        return Watched.token(
                provider, null, "rt-" + UUID.randomUUID(), Map.of("name", "Without access token"));
    }

    private void found(JsonNode lease, String verified, int status) {
        String code = verified.equals("REJECTED") ? "REJECTED_BY_VERIFICATION" : null;
        assertThat(
                        worker.outcomes(
                                        WorkerDouble.ending(lease, "DONE", code)
                                                .put("verified", verified)
                                                .put("httpStatus", status))
                                .path(0)
                                .path("result")
                                .textValue())
                .isEqualTo("RECORDED");
    }

    private static void refused(String provider, UUID token, String sentence) {
        test(provider, token).statusCode(409).body("detail", containsString(sentence));
    }

    private static ValidatableResponse test(String provider, UUID token) {
        return Api.admin()
                .body(Map.of("tokenId", token))
                .post("/api/v1/providers/" + provider + "/test")
                .then();
    }

    /// The attempt's path.
    private static String asked(String provider, UUID token) {
        return asked(provider, token, UUID.randomUUID().toString());
    }

    private static String asked(String provider, UUID token, String key) {
        String location =
                Api.admin()
                        .header("Idempotency-Key", key)
                        .body(Map.of("tokenId", token))
                        .post("/api/v1/providers/" + provider + "/test")
                        .then()
                        .statusCode(202)
                        .extract()
                        .header("Location");
        return location.substring(location.indexOf("/tokens"));
    }

    private static ValidatableResponse at(String attempt) {
        return Registry.admin().get(attempt).statusCode(200);
    }

    private static String spends(UUID token) {
        return Database.one(
                "select count(*) from spend where token = (select key from token where id = ?)",
                token);
    }
}
