package io.tokenvigil.registry.console.setup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class AuditPageIT {

    private static final String AUDIT = "/console/setup/audit";
    private static final String SINCE = "from=2026-02-01T00%3A00&zone=Asia%2FTokyo";
    private static final Pattern ACTION =
            Pattern.compile("<span class=\"code firm\">([A-Z_]+)</span>");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"");

    private String namespace;
    private Visitor admin;

    @BeforeEach
    void anAdministratorOfANamespace() {
        namespace = Registry.namespace();
        admin = Visitor.signedIn(Registry.with(Role.ADMIN, namespace).key());
    }

    @Test
    void whatWasDoneStandsNewestFirstWithWhoDidItAndToWhat() {
        String token = token("Directory sync");
        Registry.admin().delete("/tokens/" + token).statusCode(204);

        String page = admin.get(AUDIT).body();

        assertThat(actions(page))
                .containsExactly("TOKEN_DELETED", "TOKEN_REGISTERED", "NAMESPACE_SAVED");
        assertThat(page)
                .contains(
                        "href=\"/console/tokens/" + token + "\"",
                        "bootstrap-admin",
                        "namespace:" + namespace);
    }

    @Test
    void theFactsAreInTheViewersWords() {
        Registry.token(Map.of("namespace", namespace));
        String made = Registry.admin().post("/api-keys", aKey()).extract().path("id");
        Visitor unbound = Visitor.signedIn(Registry.with(Role.ADMIN).key());
        String keys = AUDIT + "?action=API_KEY_CREATED";

        assertThat(unbound.get(keys).body()).contains("api-key:" + made, ">role consumer</span>");
        assertThat(unbound.copy().with("Accept-Language", "ja").get(keys).body())
                .contains("api-key:" + made, ">ロール consumer</span>");
        assertThat(admin.get(AUDIT + "?action=TOKEN_REGISTERED").body())
                .contains("<td data-label=\"Details\">–</td>");
    }

    private Map<String, Object> aKey() {
        return Map.of("name", "k", "role", "consumer", "namespaces", List.of(namespace));
    }

    @Test
    void whatIsAskedForStandsInTheAddress() {
        String token = token("Directory sync");
        token("Payroll");

        assertThat(actions(admin.get(AUDIT + "?action=NAMESPACE_SAVED&tokenId=").body()))
                .containsExactly("NAMESPACE_SAVED");
        String page = admin.get(AUDIT + "?tokenId=" + token).body();
        assertThat(actions(page)).containsExactly("TOKEN_REGISTERED");
        assertThat(page).contains("value=\"" + token + "\"");
        assertThat(admin.get(AUDIT + "?namespace=default").body())
                .contains("Nothing on record fits.");
    }

    @Test
    void whoDidItLeadsToAllThatTheyDid() {
        token("Directory sync");
        String own =
                Registry.admin()
                        .post("/api-keys", Map.of("name", "Ken’s key", "role", "admin"))
                        .extract()
                        .path("key");
        Api.as(own).body(Map.of("displayName", "N")).put("/api/v1/namespaces/" + namespace);

        Matcher who =
                Pattern.compile("<a href=\"([^\"]*actor=([^\"]*))\">Ken’s key</a>")
                        .matcher(admin.get(AUDIT).body());

        assertThat(who.find()).isTrue();
        String page = admin.get(who.group(1)).body();
        assertThat(actions(page)).containsExactly("NAMESPACE_SAVED");
        assertThat(page).contains("name=\"actor\" value=\"" + who.group(2) + "\"");
    }

    @Test
    void timesAreMeantAndShownInTheViewersZone() {
        String at = Api.admin().get("/api/v1/audit?namespace=" + namespace).path("items[0].at");
        LocalDateTime tokyo =
                LocalDateTime.ofInstant(Instant.parse(at), ZoneId.of("Asia/Tokyo"))
                        .truncatedTo(ChronoUnit.SECONDS);
        Visitor traveller = admin.copy().withCookie("vigil-zone", "Asia%2FTokyo");

        String page = traveller.get(stretch(tokyo, tokyo.plusSeconds(1))).body();

        assertThat(actions(page)).containsExactly("NAMESPACE_SAVED");
        assertThat(page)
                .contains(
                        "<label for=\"from\">From (Asia/Tokyo)</label>",
                        "type=\"datetime-local\" value=\"" + tokyo + "\"",
                        "<label for=\"to\">Before (Asia/Tokyo)</label>",
                        "type=\"datetime-local\" value=\"" + tokyo.plusSeconds(1) + "\"",
                        "name=\"zone\" value=\"Asia/Tokyo\"");
        assertThat(traveller.get(stretch(tokyo.plusSeconds(1), tokyo.plusDays(9))).body())
                .contains("Nothing on record fits.");
        assertThat(traveller.get(stretch(tokyo.minusDays(9), tokyo)).body())
                .contains("Nothing on record fits.");
        assertThat(admin.get(AUDIT + "?from=2026-04-01T00%3A30%3A00%2B09%3A00").body())
                .contains("From (UTC)", "value=\"2026-03-31T15:30\"");
        assertThat(traveller.with("Accept-Language", "ja").get(AUDIT).body())
                .contains("開始 (Asia/Tokyo)", "終了、この時刻は含まない (Asia/Tokyo)", "誰が (ID)");
    }

    private static String stretch(LocalDateTime from, LocalDateTime to) {
        return AUDIT + "?from=%s&to=%s&zone=Asia/Tokyo".formatted(from, to);
    }

    @Test
    void aSearchThatCannotBeMadeIsSaidBesideWhatWasTyped() {
        assertThat(
                        admin.get(AUDIT + "?from=2026-04-02T00%3A00&to=2026-04-01T00%3A00&zone=UTC")
                                .body())
                .contains(
                        "from must be before to: 2026-04-02T00:00:00Z is not before 2026-04-01T00:00:00Z",
                        "value=\"2026-04-02T00:00\"");
        assertThat(admin.get(AUDIT + "?to=%3Cb%3E").body())
                .contains("to must be an instant with its offset", "value=\"&lt;b&gt;\"");
        assertThat(
                        admin.copy()
                                .with("Accept-Language", "ja")
                                .get(AUDIT + "?from=2026-04-02T00%3A00Z&to=2026-04-01T00%3A00Z")
                                .body())
                .contains("from は to より前の日時で指定してください。");
        assertThat(admin.get(AUDIT + "?tokenId=%3Cb%3E").body())
                .contains("tokenId must be the id of a token", "value=\"&lt;b&gt;\"");
        assertThat(admin.get(AUDIT + "?action=MISCHIEF").body())
                .contains("action is none that can be on record");
        assertThat(admin.get(AUDIT + "?cursor=elsewhere").body())
                .contains("must be the `next` of an earlier page of this list");
    }

    @Test
    void longRecordsGoOnBehindTheLastLineWithTheSameSearch() {
        for (int i = 0; i < 51; i++) {
            Registry.admin()
                    .put("/namespaces/" + namespace, Map.of("displayName", "N" + i))
                    .statusCode(200);
        }

        String first = admin.get(AUDIT + "?action=NAMESPACE_SAVED&" + SINCE).body();

        assertThat(actions(first)).hasSize(50);
        Matcher next = NEXT.matcher(first);
        assertThat(next.find()).isTrue();
        String second = admin.get(next.group(1).replace("&amp;", "&")).body();
        assertThat(actions(second)).containsExactly("NAMESPACE_SAVED", "NAMESPACE_SAVED");
        assertThat(second)
                .contains(
                        "First page",
                        "<option value=\"NAMESPACE_SAVED\" selected>",
                        "value=\"2026-01-31T15:00\"");
    }

    @Test
    void theChainIsVerifiedForWhoSpeaksForTheWholeInstallation() {
        Visitor unbound = Visitor.signedIn(Registry.with(Role.ADMIN).key());

        assertThat(unbound.get(AUDIT).body()).contains(AUDIT + "/chain");
        assertThat(unbound.get(AUDIT + "/chain").body())
                .containsAnyOf("The chain holds", "The chain does not hold");
        assertThat(admin.get(AUDIT).body()).doesNotContain(AUDIT + "/chain");
        assertThat(admin.get(AUDIT + "/chain").statusCode()).isEqualTo(403);
    }

    @Test
    void theRecordIsForAdministrators() {
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());

        assertThat(editor.get(AUDIT).statusCode()).isEqualTo(403);
        assertThat(editor.get("/console/setup/installation").body()).doesNotContain(AUDIT);
    }

    private String token(String name) {
        return Registry.token(Map.of("name", name, "namespace", namespace));
    }

    private static List<String> actions(String page) {
        return ACTION.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
