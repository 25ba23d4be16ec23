package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.worker.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Asks for previews of a notifier that answers with what it was asked.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class PreviewIT {

    @Test
    void aPreviewIsMadeOfTheTokensOwnFactsAndTheDressThatWasProposed() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);

        JsonPath asked =
                asked(
                        Map.of(
                                "token",
                                token.id(),
                                "occasion",
                                "EXPIRING",
                                "rung",
                                "P7D",
                                "locale",
                                "ja",
                                "branding",
                                Map.of("serviceName", "Ours"),
                                "templates",
                                Map.of("text", "{mail.subject}")));

        assertThat(asked.getString("facts.tokenId")).isEqualTo(token.id().toString());
        assertThat(asked.getString("facts.name")).isEqualTo("Directory Sync");
        assertThat(asked.getString("facts.expiresAt")).isEqualTo(token.expiresAt().toString());
        assertThat(asked.getString("occasion")).isEqualTo("EXPIRING");
        assertThat(asked.getString("rung")).isEqualTo("P7D");
        assertThat(asked.getString("locale")).isEqualTo("ja");
        assertThat(asked.getString("branding.serviceName")).isEqualTo("Ours");
        assertThat(asked.getString("templates.text")).isEqualTo("{mail.subject}");
    }

    @Test
    void withoutAProposalThePreviewIsInTheNamespacesOwnDress() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);
        // Behind the registry's back: these tokens have no plans that could follow.
        Database.run(
                """
                update namespace set branding = '{"footer": "Example Ltd."}' where id = 'default'
                """);

        JsonPath asked = asked(Map.of("token", token.id(), "occasion", "EXPIRED"));

        assertThat(asked.getString("branding.footer")).isEqualTo("Example Ltd.");
    }

    @Test
    void whatCannotBeShownIsRefusedByName() {
        JsonPath refused =
                Api.admin()
                        .body(
                                Map.of(
                                        "occasion", "PROVIDER_SUSPENDED",
                                        "rung", "soon",
                                        "timeZone", "Mars/Olympus"))
                        .post("/api/v1/notices/preview")
                        .then()
                        .statusCode(422)
                        .extract()
                        .jsonPath();

        assertThat(refused.getList("errors.field"))
                .containsExactlyInAnyOrder("token", "occasion", "rung", "timeZone");
    }

    @Test
    void aNoticeThatThereCannotBeAboutTheTokenIsRefusedWithWhatItLacks() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);

        assertThat(refusal(Map.of("token", token.id(), "occasion", "RETIRING")))
                .isEqualTo("needs a token of which the generation before still works");
        assertThat(refusal(Map.of("token", token.id(), "occasion", "AGEING")))
                .isEqualTo("needs a token that never expires, with maxAge in its policy");
        assertThat(refusal(Map.of("token", token.id(), "occasion", "API_KEY_EXPIRING")))
                .isEqualTo("must be an occasion of a token such as EXPIRING");
        assertThat(refusal(Map.of("token", token.id(), "occasion", "EXPIRED", "rung", "P7D")))
                .isEqualTo("must be left out: EXPIRED is no step of a ladder");
    }

    @Test
    void aTokenThatDoesNotExistForTheCallerHasNoPreview() throws SQLException {
        StoredToken token = StoredToken.create("[]", "ALWAYS", false);
        Api.namespace("elsewhere");

        Api.role("editor", "elsewhere")
                .body(Map.of("token", token.id(), "occasion", "EXPIRED"))
                .post("/api/v1/notices/preview")
                .then()
                .statusCode(404);
        Api.admin()
                .body(Map.of("token", UUID.randomUUID(), "occasion", "EXPIRED"))
                .post("/api/v1/notices/preview")
                .then()
                .statusCode(404);
        Api.role("viewer", "default")
                .body(Map.of("token", token.id(), "occasion", "EXPIRED"))
                .post("/api/v1/notices/preview")
                .then()
                .statusCode(403);
    }

    private static String refusal(Map<String, Object> request) {
        return Api.admin()
                .body(request)
                .post("/api/v1/notices/preview")
                .then()
                .statusCode(422)
                .extract()
                .path("errors[0].message");
    }

    private static JsonPath asked(Map<String, Object> request) {
        String text =
                Api.admin()
                        .body(request)
                        .post("/api/v1/notices/preview")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("text");
        return JsonPath.from(text);
    }
}
