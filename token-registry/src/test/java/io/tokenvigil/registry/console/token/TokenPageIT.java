package io.tokenvigil.registry.console.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TokenPageIT {

    private static final String VALUE = "the-first-value-1a2b3c";
    private static final String NEXT = "the-next-value-4d5e6f";

    private String namespace;
    private String id;
    private Visitor editor;

    @BeforeEach
    void aTokenWithTwoDestinations() {
        namespace = Registry.namespace();
        id =
                Registry.token(
                        Map.of(
                                "provider",
                                        Registry.provider(
                                                """
                                                        {"protocol": "manual", "displayName": "A console",
                                                         "links": {"manage": "https://console.example.com/tokens"}}
                                                        """),
                                "namespace", namespace,
                                "owner", Map.of("id", "u1029", "displayName", "Aya Tanaka"),
                                "recipients", List.of(Map.of("email", "aya@example.com")),
                                "credentials", Map.of("accessToken", VALUE),
                                "destinations",
                                        List.of(
                                                Map.of(
                                                        "name", "Windows server",
                                                        "howTo",
                                                                "https://docs.example.com/windows"),
                                                Map.of("name", "Batch host")),
                                "labels", Map.of("team", "identity"),
                                "expiresIn", "P100D"));
        editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
    }

    @Test
    void aPageTellsWhatATokenIsWasAndWillBeAndNeverItsValue() {
        assertThat(page(editor))
                .contains(
                        "Directory sync",
                        "A console",
                        "aya@example.com",
                        "team=identity",
                        "https://console.example.com/tokens",
                        "https://docs.example.com/windows",
                        "in 99 days",
                        "owner is told</strong> <span class=\"code\">P30D",
                        "registered</strong>")
                .doesNotContain(VALUE);
    }

    @Test
    void nobodyIsAskedToBringWhatComesByItself() {
        String automatic =
                Registry.token(
                        Map.of(
                                "name",
                                "Nightly report",
                                "provider",
                                Registry.oauthProvider(),
                                "namespace",
                                namespace,
                                "owner",
                                Map.of("id", "u1029"),
                                "credentials",
                                Map.of("refreshToken", "r-" + UUID.randomUUID()),
                                "expiresIn",
                                "P10D"));

        assertThat(editor.get("/console/tokens/" + automatic).body())
                .contains("The next one comes by itself.")
                .doesNotContain("Nothing was renewed since.");
        assertThat(page(editor)).contains("Nothing was renewed since.");
    }

    @Test
    void aPageThatIsNotUpToDateTakesNoReportBack() {
        String first = "{\"generation\": 1}";
        act("/reflected", Map.of("destination", "Batch host", "generation", "1"));
        bringTheNext("");
        act("/reflected", Map.of("destination", "Batch host", "generation", "2"));

        refused(
                "/reflected",
                Map.of("destination", "Batch host", "generation", "1"),
                "Generation 2 was reported there meanwhile: generation 1 was not taken in.");

        act("/reflected", Map.of("destination", "Batch host", "generation", "2"));
        Registry.admin()
                .get("/tokens/" + id)
                .body("destinations[1].reflectedGeneration", equalTo(2));
        // By the API a destination that has to go back says so: the old value is in use again.
        Registry.admin()
                .post("/tokens/" + id + "/destinations/Batch host/reflected", first)
                .body("reflectedGeneration", equalTo(1));
    }

    @Test
    void theRoadOfARenewalIsWalkedInItsOrder() {
        assertThat(page(editor)).contains("There is no old one left");

        bringTheNext("token-2");
        assertThat(page(editor))
                .contains(
                        "Revoke generation 1",
                        "Locked until every place of use runs on generation 2")
                .doesNotContain(NEXT);
        refused("/retire", Map.of("generation", "1"), "Generation 1 stays until");

        HttpResponse<String> none =
                editor.post(
                        "/console/tokens/" + id + "/reflected",
                        Map.of("destination", "Windows server", "generation", "-1"));
        assertThat(none.body()).contains("must be the number of a generation, from 1");
        act("/reflected", Map.of("destination", "Windows server", "generation", "2"));
        act(
                "/reflected",
                Map.of("destination", "Windows server", "generation", "2", "checked", "true"));
        act("/reflected", Map.of("destination", "Batch host", "generation", "2"));
        refused("/retire", Map.of("generation", "1"), "Generation 1 stays until");
        act(
                "/reflected",
                Map.of("destination", "Batch host", "generation", "2", "checked", "true"));

        assertThat(page(editor)).doesNotContain("Locked until");
        refused("/retire", Map.of("generation", "2"), "Generation 2 stays until");
        act("/retire", Map.of("generation", "1"));

        Registry.admin()
                .get("/tokens/" + id + "/generations")
                .body("find { it.generation == 1 }.state", equalTo("RETIRED"))
                .body("find { it.generation == 2 }.state", equalTo("CURRENT"))
                .body("find { it.generation == 2 }.providerRef", equalTo("token-2"))
                .body("find { it.generation == 2 }.expiresAt", equalTo("2199-01-01T09:00:00Z"));
        assertThat(page(editor)).contains("by a person", "old one ended");
    }

    @Test
    void aFormThatIsSentTwiceBringsOneGeneration() {
        Map<String, String> form = formOf(NEXT);
        act("/generations", form);

        refused("/generations", form, "Generation 2 has become current");

        Registry.admin().get("/tokens/" + id).body("generation", equalTo(2));
    }

    @Test
    void aFormThatIsSentTwiceAtOnceBringsOneGeneration() throws Exception {
        Map<String, String> form = formOf(NEXT);
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = RegistryInfrastructure.connect(PostgresRole.REGISTRY)) {
            holder.setAutoCommit(false);
            hold(holder);
            List<Future<Integer>> clicks =
                    Stream.generate(() -> hands.submit(() -> bring(form).statusCode()))
                            .limit(2)
                            .toList();
            await().until(() -> waiting() == 2);

            holder.commit();

            assertThat(List.of(clicks.getFirst().get(), clicks.getLast().get()))
                    .containsExactlyInAnyOrder(303, 409);
        }
        Registry.admin().get("/tokens/" + id).body("generation", equalTo(2));
    }

    @Test
    void aLongValueIsTakenInWhole() {
        String value = "long-" + "v".repeat(8_000);

        act("/generations", formOf(value));

        Registry.with(Role.CONSUMER, namespace)
                .get("/tokens/" + id + "/credential")
                .body("accessToken", equalTo(value));
    }

    @Test
    void anEndIsMeantInTheZoneThatItsFormWasShownIn() {
        Visitor traveller = editor.copy().withCookie("vigil-zone", "Asia%2FTokyo");
        assertThat(page(traveller)).contains("Asia/Tokyo", "name=\"zone\" value=\"Asia/Tokyo\"");

        // The cookie has changed since, as it does with the browser's zone.
        act("/generations", formOf(NEXT, "Asia/Tokyo"));

        Registry.admin().get("/tokens/" + id).body("expiresAt", equalTo("2199-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus"})
    void anEndInNoZoneIsRefused(String zone) {
        HttpResponse<String> answer = bring(formOf(NEXT, zone));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Not done: ", "expiresAt must be");
    }

    @Test
    void whoWasSignedOutMeanwhileIsLedBackToThePageOfTheForm() {
        editor.copy().post("/console/sign-out", Map.of());

        HttpResponse<String> answer = bring(Map.of("current", "1", "accessToken", NEXT));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .endsWith("/console/sign-in?next=%2Fconsole%2Ftokens%2F" + id);
    }

    @Test
    void aRefusalsPageChangesItsLanguageAndStaysTheTokens() {
        assertThat(bring(Map.of("current", "7", "accessToken", NEXT)).body())
                .contains("name=\"back\" value=\"/console/tokens/" + id + "\"");
    }

    @Test
    void whatIsRefusedSaysWhyAndDoesNotRepeatTheValue() {
        HttpResponse<String> answer =
                editor.post(
                        "/console/tokens/" + id + "/generations",
                        Map.of("current", "1", "accessToken", "two words\nand lines"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Not done: ", "accessToken has a blank at an end, a line break")
                .doesNotContain("two words");
    }

    @Test
    void revokingTheCurrentOneAsksForItsName() {
        refused("/revoke", Map.of("name", "directory sync"), "not the token&#39;s");
        Registry.admin().get("/tokens/" + id).body("status", equalTo("ACTIVE"));

        act("/revoke", Map.of("name", "Directory sync"));

        Registry.admin().get("/tokens/" + id).body("status", equalTo("REVOKED"));
        assertThat(page(editor)).doesNotContain("/revoke\"", "/generations\"", "/retire\"");
    }

    @Test
    void whatAViewerMayNotDoIsNeitherShownNorPossible() {
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());

        assertThat(page(viewer))
                .contains("The road of a renewal")
                .doesNotContain("/revoke\"", "/generations\"", "/reflected\"", "/retire\"");
        for (String action :
                List.of("revoke", "generations", "reflected", "retire", "refresh", "resolve")) {
            assertThat(viewer.post("/console/tokens/" + id + "/" + action, Map.of()).statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
    }

    @Test
    void aStrangersTokenIsNotThere() {
        Visitor stranger = Visitor.signedIn(Registry.with(Role.ADMIN, Registry.namespace()).key());

        assertThat(stranger.get("/console/tokens/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/console/tokens/" + id + "/notices").statusCode()).isEqualTo(404);
        assertThat(
                        stranger.post(
                                        "/console/tokens/" + id + "/revoke",
                                        Map.of("name", "Directory sync"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/console/tokens/no-id").statusCode()).isEqualTo(404);
    }

    @Test
    void theHistorySpeaksInWords() {
        act("/generations", formOf(NEXT));

        assertThat(page(editor))
                .contains("from a person", "after generation 1")
                .doesNotContain("afterFailures", "previousGeneration", "PERSON<");
    }

    @Test
    void ofManyGenerationsTheNewestAreShown() {
        for (int i = 2; i <= 12; i++) {
            Registry.admin()
                    .post(
                            "/tokens/" + id + "/generations",
                            Map.of("accessToken", NEXT + i, "expiresIn", "P" + i + "D"))
                    .statusCode(201);
        }

        assertThat(page(editor))
                .contains("The newest 10 of 12.")
                .containsPattern(" scope=\"row\">3")
                .doesNotContainPattern(" scope=\"row\">2<");
    }

    @Test
    void whatWasRevokedIsNotCountedDown() {
        Registry.admin()
                .post("/tokens/" + id + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);

        assertThat(page(editor)).doesNotContain("in 99 days");
        assertThat(editor.get("/console/tokens").body())
                .contains("Directory sync")
                .doesNotContain("in 99 days");
    }

    private String page(Visitor visitor) {
        HttpResponse<String> page = visitor.get("/console/tokens/" + id);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static Map<String, String> formOf(String value) {
        return formOf(value, "UTC");
    }

    private static Map<String, String> formOf(String value, String zone) {
        return Map.of(
                "current", "1", "accessToken", value, "ends", "2199-01-01T09:00", "zone", zone);
    }

    private HttpResponse<String> bring(Map<String, String> form) {
        return editor.post("/console/tokens/" + id + "/generations", form);
    }

    private void hold(Connection holder) throws SQLException {
        try (PreparedStatement statement =
                holder.prepareStatement(
                        """
                        select 1 from token_timer where token = (select key from token where id = ?) for update
                        """)) {
            statement.setObject(1, UUID.fromString(id));
            statement.execute();
        }
    }

    private static int waiting() {
        return Integer.parseInt(
                Database.one("select count(distinct pid) from pg_locks where not granted"));
    }

    private void act(String action, Map<String, String> form) {
        HttpResponse<String> answer = editor.post("/console/tokens/" + id + action, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    }

    private void bringTheNext(String providerRef) {
        act(
                "/generations",
                Map.of(
                        "current",
                        "1",
                        "accessToken",
                        NEXT,
                        "ends",
                        "2199-01-01T09:00",
                        "zone",
                        "UTC",
                        "providerRef",
                        providerRef));
    }

    private void refused(String action, Map<String, String> form, String reason) {
        HttpResponse<String> answer = editor.post("/console/tokens/" + id + action, form);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Not done: ", reason);
    }
}
