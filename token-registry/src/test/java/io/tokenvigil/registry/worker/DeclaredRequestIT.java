package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class DeclaredRequestIT {

    private static final String ROTATE =
            "https://gitlab.example.com/api/v4/personal_access_tokens/self/rotate";

    @BeforeEach
    void withoutOthersWork() {
        Database.withoutWork();
    }

    @Test
    void aTokenThatRotatesItselfIsSpentOnceAndItsLeaseSaysHow() {
        UUID token = Watched.token(gitlab(Map.of()), "glpat-1", null, Map.of());
        Watched.refresh(token);
        WorkerDouble worker = WorkerDouble.started("rotating");

        JsonNode lease = worker.lease();
        worker.answers(WorkerDouble.answer(lease, "glpat-2", null));

        assertThat(lease.path("accessToken").textValue()).isEqualTo("glpat-1");
        assertThat(lease.has("refreshToken")).isFalse();
        assertThat(lease.at("/provider/spends").textValue()).isEqualTo("access_token");
        assertThat(lease.at("/provider/request/url").textValue())
                .isEqualTo(ROTATE + "?expires_at={expiresOn}");
        assertThat(lease.at("/provider/request/headers/Private-Token").textValue())
                .isEqualTo("{accessToken}");
        assertThat(lease.at("/provider/answer/expiresAt").textValue()).isEqualTo("/expires_at");
        assertThat(lease.at("/provider/outcomes/0/code").textValue()).isEqualTo("INVALID_GRANT");
        assertThat(lease.path("requestedLifetime").textValue()).isEqualTo("PT720H");
        assertThat(Watched.accessToken(token)).isEqualTo("glpat-2");
        assertThat(
                        Database.one(
                                """
                                select count(*) || ' spent ' || min(s.rotation) from spend s
                                join attempt a on a.id = s.attempt where a.token_id = ?
                                """,
                                token))
                .isEqualTo("1 spent strict");
    }

    @Test
    void anUnknownOutcomeOfAStrictRotationWaitsForAPerson() {
        UUID token = Watched.token(gitlab(Map.of()), "glpat-3", null, Map.of());
        Watched.refresh(token);
        WorkerDouble worker = WorkerDouble.started("rotating-unknown");

        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void aProbeOfADeclaredRequestSaysHowToKnowAnAnswerAndCarriesNoCredential() {
        String provider = gitlab(Map.of());
        UUID token = Watched.token(provider, "glpat-canary", null, Map.of());
        Watched.refresh(token);
        WorkerDouble worker = WorkerDouble.started("rotating-probe");
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        CircuitIT.probeDue(provider);

        JsonNode probe = worker.lease();

        assertThat(probe.path("kind").textValue()).isEqualTo("PROBE");
        assertThat(probe.at("/provider/request/method").textValue()).isEqualTo("POST");
        assertThat(probe.at("/provider/outcomes/0/code").textValue()).isEqualTo("INVALID_GRANT");
        assertThat(probe.path("provider").has("client")).isFalse();
        assertThat(probe.toString()).doesNotContain("canary");
        worker.outcomes(WorkerDouble.ending(probe, "DONE", null));
        assertThat(CircuitIT.circuit(provider).isObject()).isFalse();
    }

    @Test
    void whatMakesNoRequestIsNotTriedAgain() {
        UUID token = Watched.token(gitlab(Map.of()), "glpat-4", null, Map.of());
        Watched.refresh(token);
        WorkerDouble worker = WorkerDouble.started("rotating-impossible");

        worker.outcome(worker.lease(), "NOT_SENT", "INVALID_REQUEST");

        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
    }

    @Test
    void bothOfATokensValuesComeWhereTheRequestPresentsBoth() {
        Map<String, Object> both = new HashMap<>();
        both.put("spends", "refresh_token");
        both.put(
                "request",
                Map.of(
                        "method",
                        "POST",
                        "headers",
                        Map.of("Authorization", "Bearer {accessToken}"),
                        "body",
                        "{\"refresh\": \"{refreshToken}\", \"client\": \"{clientId}\", \"secret\": \"{clientSecret}\"}",
                        "contentType",
                        "application/json"));
        both.put("client", Map.of("id", "c", "secret", "declared-secret-canary"));
        UUID token = Watched.token(plain(both), "both-at", "both-rt", Map.of());
        Watched.refresh(token);

        JsonNode lease = WorkerDouble.started("both").lease();

        assertThat(lease.path("accessToken").textValue()).isEqualTo("both-at");
        assertThat(lease.path("refreshToken").textValue()).isEqualTo("both-rt");
        assertThat(lease.at("/provider/client/secret").textValue())
                .isEqualTo("declared-secret-canary");
    }

    @Test
    void aTokenThatLacksWhatTheRequestPresentsIsRefused() {
        String provider =
                plain(
                        Map.of(
                                "request",
                                Map.of(
                                        "method",
                                        "POST",
                                        "headers",
                                        Map.of(
                                                "X-Key",
                                                "{clientId}:{clientSecret}",
                                                "X-Token",
                                                "{accessToken}"))));
        Map<String, Object> token = new HashMap<>();
        token.put("name", "Token of a test");
        token.put("provider", provider);
        token.put("owner", Map.of("id", "owner"));
        token.put("credentials", Map.of("refreshToken", "unused-" + UUID.randomUUID()));
        token.put("expiresIn", "PT1H");

        Api.admin()
                .body(token)
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("credentials.accessToken", "credentials.client"));
    }

    @Test
    void aSecretThatTheRequestNeverPresentsIsRefusedAndOneThatItDoesIsDemanded() {
        Map<String, Object> entry = entry(Map.of());
        entry.put("id", "declared-" + UUID.randomUUID().toString().substring(0, 8));
        entry.put("client", Map.of("id", "c", "secret", "s"));
        entry.put("introspectionEndpoint", "https://gitlab.example.com/introspect");
        Api.admin()
                .body(entry)
                .post("/api/v1/providers")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("client.secrets"));
        entry.put("client", Map.of("id", "c", "authentication", "client_secret_basic"));
        Api.admin()
                .body(entry)
                .post("/api/v1/providers")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("client.secrets"));
    }

    private static String gitlab(Map<String, Object> more) {
        return Watched.exactly(entry(more));
    }

    private static String plain(Map<String, Object> more) {
        Map<String, Object> entry = entry(Map.of("request", Map.of("method", "POST")));
        entry.remove("requestedLifetime");
        entry.putAll(more);
        return Watched.exactly(entry);
    }

    private static Map<String, Object> entry(Map<String, Object> more) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("displayName", "GitLab");
        entry.put("protocol", "http");
        entry.put("tokenEndpoint", ROTATE);
        entry.put("spends", "access_token");
        entry.put("rotation", "strict");
        entry.put("oldSurvives", false);
        entry.put("requestedLifetime", "P30D");
        entry.put(
                "request",
                Map.of(
                        "method",
                        "POST",
                        "url",
                        ROTATE + "?expires_at={expiresOn}",
                        "headers",
                        Map.of("Private-Token", "{accessToken}")));
        entry.put("answer", Map.of("accessToken", "/token", "expiresAt", "/expires_at"));
        entry.put(
                "outcomes",
                List.of(Map.of("status", 401, "outcome", "REFUSED", "code", "INVALID_GRANT")));
        entry.putAll(more);
        return entry;
    }
}
