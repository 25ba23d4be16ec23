package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class DecideIT {
    private static final String OWNER =
            "[{\"email\":\"owner@example.com\",\"locale\":\"ja\",\"timeZone\":\"Asia/Tokyo\"}]";

    @Test
    void aTrueOccasionHoldsWithItsPeopleAndFacts() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ALWAYS", false);
        token.happened(rung(token, 2, "P30D"));

        JsonPath answer = ask(question(token, 2, "P30D"));

        assertThat(answer.getBoolean("decisions[0].holds")).isTrue();
        assertThat(answer.getString("decisions[0].occasion")).isEqualTo("EXPIRING");
        assertThat(answer.getString("decisions[0].audience")).isEqualTo("OWNERS");
        assertThat(answer.getMap("decisions[0].recipients[0]"))
                .containsEntry("email", "owner@example.com")
                .containsEntry("locale", "ja")
                .containsEntry("timeZone", "Asia/Tokyo");
        assertThat(answer.getMap("decisions[0].facts"))
                .containsEntry("tokenId", token.id().toString())
                .containsEntry("name", "Directory Sync")
                .containsEntry("providerName", "Demo & Söhne")
                .containsEntry("ownerId", "u-1")
                .containsEntry("providerRef", "ABC")
                .containsEntry("expiresAt", "2031-05-06T07:08:09.123456Z")
                .containsEntry("links", Map.of("manage", "https://demo.example/keys"))
                .containsEntry(
                        "destinations",
                        List.of(
                                Map.of(
                                        "name", "Windows server",
                                        "howTo", "https://demo.example/windows",
                                        "reflected", false)));
    }

    @Test
    void whatTheJournalDoesNotSayIsNoEvent() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ALWAYS", false);
        token.happened(rung(token, 2, "P30D"));
        Map<String, Object> forgedSequence = question(token, 3, "P30D");
        Map<String, Object> forgedRung = question(token, 2, "P1D");
        Map<String, Object> forgedGeneration = question(token, 2, "P30D");
        forgedGeneration.put("generation", 2);
        Map<String, Object> forgedType = question(token, 2, "P30D");
        forgedType.put("type", "TokenExpired");
        Map<String, Object> nonsense = question(token, 2, "P30D");
        nonsense.put("type", "TokenInvented");
        nonsense.put("rung", "tomorrow");
        nonsense.put("clock", "SAND");

        JsonPath answer = ask(forgedSequence, forgedRung, forgedGeneration, forgedType, nonsense);

        assertThat(answer.getList("decisions.holds")).containsOnly(false).hasSize(5);
        assertThat(answer.getList("decisions.reason")).containsOnly("NO_SUCH_EVENT");
    }

    @Test
    void ofSeveralOnlyTheLatestHolds() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ALWAYS", false);
        token.happened(rung(token, 2, "P30D"));
        token.happened(rung(token, 3, "P14D"));
        token.happened(new TokenExpired(token.facts(4, TokenStatus.EXPIRED)));
        StoredToken.run("update token_timer set status = 2 where token = " + token.key());

        JsonPath answer =
                ask(question(token, 2, "P30D"), question(token, 3, "P14D"), expired(token, 4));

        assertThat(answer.getList("decisions.holds")).containsExactly(false, false, true);
        assertThat(answer.getList("decisions.reason"))
                .containsExactly("MORE_URGENT", "MORE_URGENT", null);
    }

    @Test
    void aTokenThatIsGoneIsSaidToBeGone() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ALWAYS", false);
        token.happened(rung(token, 2, "P30D"));
        StoredToken.run("delete from token where key = " + token.key());

        JsonPath answer = ask(question(token, 2, "P30D"));

        assertThat(answer.getString("decisions[0].reason")).isEqualTo("DELETED");
    }

    @Test
    void aHealthyTokenThatRefreshesItselfIsQuiet() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ON_FAILURE", true);
        token.happened(rung(token, 2, "P30D"));

        assertThat(ask(question(token, 2, "P30D")).getString("decisions[0].reason"))
                .isEqualTo("QUIET");
    }

    @Test
    void subjectsOfAnyKindAreAnsweredInOrder() throws SQLException {
        Map<String, Object> provider = new HashMap<>();
        provider.put("id", "p");
        provider.put("subject", "no-such-provider");
        provider.put("type", "ProviderSuspended");
        provider.put("sequence", 1);
        provider.put("generation", 0);
        provider.put("code", "CLIENT_REJECTED");
        provider.put("somethingNewer", Map.of("not", "known"));
        Map<String, Object> odd = new HashMap<>(provider);
        odd.put("id", "o");
        odd.put("subject", "' or true --");

        JsonPath answer = ask(provider, odd);

        assertThat(answer.getList("decisions.id")).containsExactly("p", "o");
        assertThat(answer.getList("decisions.reason"))
                .containsExactly("NO_SUCH_EVENT", "NO_SUCH_EVENT");
    }

    @Test
    void onlyTheNotifierMayAsk() {
        Api.admin()
                .body(Map.of("occasions", List.of()))
                .post("/internal/v1/notices/decide")
                .then()
                .statusCode(403);
        Api.as(RegistryInfrastructure.key("notifier"))
                .body(Map.of("occasions", List.of()))
                .post("/internal/v1/notices/decide")
                .then()
                .statusCode(200)
                .body("decisions.size()", equalTo(0));
    }

    @Test
    void moreThanTwoHundredAreTooMany() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ALWAYS", false);
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            many.add(question(token, i, "P30D"));
        }

        Api.as(RegistryInfrastructure.key("notifier"))
                .body(Map.of("occasions", many))
                .post("/internal/v1/notices/decide")
                .then()
                .statusCode(422);
    }

    @Test
    void noticesOfATokenThatDoesNotExistForTheCallerAreNotFound() throws SQLException {
        StoredToken token = StoredToken.create(OWNER, "ALWAYS", false);
        Api.namespace("elsewhere");

        Api.role("viewer", "elsewhere")
                .get("/api/v1/tokens/" + token.id() + "/notices")
                .then()
                .statusCode(404);
        Api.admin().get("/api/v1/tokens/" + UUID.randomUUID() + "/notices").then().statusCode(404);
    }

    private static JsonPath ask(Object... questions) {
        return Api.as(RegistryInfrastructure.key("notifier"))
                .body(Map.of("occasions", List.of(questions)))
                .post("/internal/v1/notices/decide")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Event rung(StoredToken token, long sequence, String rung) {
        return new TokenExpiring(
                token.facts(sequence, TokenStatus.EXPIRING),
                new TokenExpiring.Notice(Rung.parse(rung), ExpiryClock.ACCESS));
    }

    private static Map<String, Object> question(StoredToken token, long sequence, String rung) {
        Map<String, Object> question = expired(token, sequence);
        question.put("type", "TokenExpiring");
        question.put("rung", rung);
        question.put("clock", "ACCESS");
        return question;
    }

    private static Map<String, Object> expired(StoredToken token, long sequence) {
        Map<String, Object> question = new HashMap<>();
        question.put("id", UUID.randomUUID().toString());
        question.put("subject", token.id().toString());
        question.put("type", "TokenExpired");
        question.put("sequence", sequence);
        question.put("generation", 1);
        question.put("expiresAt", token.expiresAt().toString());
        return question;
    }
}
