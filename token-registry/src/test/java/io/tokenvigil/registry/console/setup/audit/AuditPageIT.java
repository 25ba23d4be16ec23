package io.tokenvigil.registry.console.setup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
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
    void aSearchThatCannotBeMadeIsSaidBesideWhatWasTyped() {
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

        String first = admin.get(AUDIT + "?action=NAMESPACE_SAVED").body();

        assertThat(actions(first)).hasSize(50);
        Matcher next = NEXT.matcher(first);
        assertThat(next.find()).isTrue();
        String second = admin.get(next.group(1).replace("&amp;", "&")).body();
        assertThat(actions(second)).containsExactly("NAMESPACE_SAVED", "NAMESPACE_SAVED");
        assertThat(second).contains("First page", "<option value=\"NAMESPACE_SAVED\" selected>");
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
