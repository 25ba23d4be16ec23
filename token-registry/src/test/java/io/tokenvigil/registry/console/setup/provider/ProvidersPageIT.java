package io.tokenvigil.registry.console.setup.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ProvidersPageIT {

    private static final String PROVIDERS = "/console/setup/providers";
    private static final String NEW = PROVIDERS + "/~new";
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"");
    private static final String SECRET = "s3cret-of-the-client";

    private final String id = "k" + UUID.randomUUID().toString().substring(24);
    private Visitor admin;

    @BeforeEach
    void anAdministrator() {
        admin = Visitor.signedIn(Registry.with(Role.ADMIN).key());
    }

    @Test
    void whatAProviderCanDoIsSaidInWordsInBothLanguages() {
        String provider = Registry.oauthProvider();

        assertThat(admin.get(PROVIDERS + "/" + provider).body())
                .contains(
                        "A realm",
                        "A refresh token is presented, and a new access token comes back",
                        "A second use ends the whole chain.",
                        "At most 10 at once, each for at most 10 s.",
                        "&quot;tokenEndpoint&quot; : &quot;http://localhost:9000/token&quot;")
                .doesNotContain("demo-secret");
        assertThat(
                        admin.copy()
                                .with("Accept-Language", "ja")
                                .get(PROVIDERS + "/" + provider)
                                .body())
                .contains("2 回使うと一連のトークンがすべて無効になります。");
        assertThat(admin.get(PROVIDERS + "/" + provider).body())
                .contains("Suspend all calls", "Client secrets");
    }

    @Test
    void whatOnlyPeopleRenewIsNotSaidToBeCalledAndHasNoCallsToStop() {
        String provider = Registry.manualProvider();

        assertThat(admin.get(PROVIDERS + "/" + provider).body())
                .contains("Nobody calls the provider.", "Delete this provider")
                .doesNotContain(
                        "A used refresh token", "Suspend all calls", "Client secrets", "Test call");
        assertThat(row(admin, provider))
                .contains("never called: people renew")
                .doesNotContain("can be called");
        assertThat(row(admin.copy().with("Accept-Language", "ja"), provider))
                .contains("呼び出しなし (人が更新)")
                .doesNotContain("呼び出し可");
        assertThat(row(admin, Registry.oauthProvider())).contains("can be called");
    }

    /// Its row in the list, on whichever page that stands.
    private static String row(Visitor visitor, String provider) {
        String page = visitor.get(PROVIDERS).body();
        while (!page.contains(PROVIDERS + "/" + provider + "\"")) {
            Matcher next = NEXT.matcher(page);
            assertThat(next.find()).isTrue();
            page = visitor.get(next.group(1)).body();
        }
        int at = page.indexOf(PROVIDERS + "/" + provider + "\"");
        return page.substring(at, page.indexOf("</tr>", at));
    }

    @Test
    void anEntryIsReadyForWhateverOnlyPeopleRenew() {
        HttpResponse<String> saved =
                admin.post(
                        NEW + "/by-hand/save", Map.of("id", id, "displayName", "Our old console"));

        assertThat(saved.statusCode()).isEqualTo(303);
        Registry.admin()
                .get("/providers/" + id)
                .body("protocol", Matchers.equalTo("manual"))
                .body("displayName", Matchers.equalTo("Our old console"));
        assertThat(admin.get(NEW + "/by-hand").body())
                .doesNotContain("What the entry follows from");
    }

    @Test
    void whatIsKnownOfAWellKnownSystemIsSaidInTheViewersLanguage() {
        Visitor japanese = admin.copy().with("Accept-Language", "ja");

        assertThat(admin.get(NEW + "/okta").body())
                .contains("it is touched every 5.", "The application&#39;s client id.");
        assertThat(japanese.get(NEW + "/okta").body())
                .contains("そのため 5 日ごとに使います。", "アプリケーションのクライアント ID。")
                .doesNotContain("it is touched every 5.");
        assertThat(japanese.get(NEW).body()).contains("apiax の本番レルムと、その公開クライアント用です。");
    }

    @Test
    void aReadyEntryAsksForWhatItNeedsShowsWhatItBecomesAndIsSaved() {
        Map<String, String> typed =
                Map.of(
                        "id",
                        id,
                        "parameters.realm",
                        "https://sso.example.com/realms/main",
                        "client.id",
                        "tokenvigil",
                        "client.secret",
                        SECRET);
        assertThat(admin.get(NEW).body()).contains(NEW + "/keycloak", NEW + "/~own");
        assertThat(admin.get(NEW + "/keycloak").body())
                .contains("name=\"parameters.realm\"", "name=\"client.secret\" type=\"password\"");

        HttpResponse<String> looked = admin.post(NEW + "/keycloak/look", typed);

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.body())
                .contains(
                        "&quot;revocationEndpoint&quot; : &quot;https://sso.example.com/realms/main/protocol/openid-connect/revoke&quot;",
                        "value=\"https://sso.example.com/realms/main\"")
                .doesNotContain(SECRET);
        Registry.admin().get("/providers/" + id).statusCode(404);

        HttpResponse<String> saved = admin.post(NEW + "/keycloak/save", typed);

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.headers().firstValue("Location")).get().asString().endsWith("/" + id);
        Registry.admin()
                .get("/providers/" + id)
                .body("catalogue", Matchers.equalTo("keycloak"))
                .body("clientSecrets", Matchers.hasSize(1));
        assertThat(admin.get(PROVIDERS).body()).contains(PROVIDERS + "/" + id);
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldByNameAndTheSecretIsNotRepeated() {
        HttpResponse<String> refused =
                admin.post(
                        NEW + "/keycloak/save",
                        Map.of(
                                "id", id,
                                "parameters.realm", "https://sso.example.com/realms/main/",
                                "client.secret", SECRET));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "<span lang=\"en\">parameters.realm must be such as",
                        "value=\"https://sso.example.com/realms/main/\"")
                .doesNotContain(SECRET);
    }

    @Test
    void anEntryIsChangedAsADocumentWithoutSecrets() {
        String provider = Registry.oauthProvider();
        String page = admin.get(PROVIDERS + "/" + provider + "/entry").body();
        assertThat(page).contains("name=\"document\"").doesNotContain("demo-secret");
        String document =
                """
                {"displayName": "Another realm", "protocol": "oauth2-refresh-token", "rotation": "none",
                 "tokenEndpoint": "http://localhost:9000/token",
                 "client": {"id": "tokenvigil", "authentication": "client_secret_basic"}}
                """;

        HttpResponse<String> saved =
                admin.post(
                        PROVIDERS + "/" + provider + "/entry/save",
                        Map.of(
                                "document",
                                document,
                                "client.secret",
                                "",
                                "edition",
                                edition(page)));

        assertThat(saved.statusCode()).isEqualTo(303);
        Registry.admin()
                .get("/providers/" + provider)
                .body("displayName", Matchers.equalTo("Another realm"))
                .body("rotation", Matchers.equalTo("none"))
                .body("clientSecrets", Matchers.hasSize(1));
        HttpResponse<String> refused =
                admin.post(
                        PROVIDERS + "/" + provider + "/entry/save",
                        Map.of("document", document.replace("\"none\"", "\"sometimes\"")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("<span class=\"code\">rotation</span>", "&quot;sometimes&quot;");
    }

    @Test
    void ofTwoWhoChangeAnEntryTheSecondIsToldOfTheFirst() {
        String provider = Registry.manualProvider();
        String page = PROVIDERS + "/" + provider + "/entry";
        String document = "{\"protocol\": \"manual\", \"displayName\": \"%s\"}";
        String read = edition(admin.get(page).body());
        assertThat(save(page, document.formatted("One"), read).statusCode()).isEqualTo(303);

        HttpResponse<String> refused = save(page, document.formatted("Another"), read);

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body())
                .contains(" changed it at ", "&quot;displayName&quot;: &quot;Another&quot;");
        Registry.admin().get("/providers/" + provider).body("displayName", Matchers.equalTo("One"));
        // A rule that is broken on the way does not make it forget what was read.
        HttpResponse<String> broken = save(page, "{\"x\": 1}", read);
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(edition(broken.body())).isEqualTo(read);
        assertThat(edition(refused.body())).isNotEqualTo(read);
    }

    @Test
    void whoWasToldOfOneChangeOfAnEntryIsToldOfTheNextToo() {
        String provider = Registry.manualProvider();
        String page = PROVIDERS + "/" + provider + "/entry";
        String document = "{\"protocol\": \"manual\", \"displayName\": \"%s\"}";
        String read = edition(admin.get(page).body());
        change(provider, document.formatted("One"));
        HttpResponse<String> first = save(page, document.formatted("Mine"), read);
        assertThat(first.statusCode()).isEqualTo(412);
        String told = Registry.admin().get("/providers/" + provider).extract().path("changedAt");
        assertThat(edition(first.body())).isEqualTo(told);
        change(provider, document.formatted("Two"));

        HttpResponse<String> second = save(page, document.formatted("Mine"), told);

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.body()).contains(" changed it at ", "&quot;Mine&quot;");
        Registry.admin().get("/providers/" + provider).body("displayName", Matchers.equalTo("Two"));
    }

    private HttpResponse<String> save(String page, String document, String edition) {
        return admin.post(page + "/save", Map.of("document", document, "edition", edition));
    }

    private static void change(String provider, String document) {
        Registry.admin().put("/providers/" + provider, document).statusCode(200);
    }

    @Test
    void aSecretInTheDocumentIsRefusedAndNotShownAgain() {
        String provider = Registry.oauthProvider();
        for (String document :
                new String[] {
                    "{\"client\": {\"id\": \"x\", \"secret\": \"" + SECRET + "\"}}",
                    "{\"client\": {\"secret\": \"" + SECRET + "\"} no JSON"
                }) {
            HttpResponse<String> refused =
                    admin.post(
                            PROVIDERS + "/" + provider + "/entry/save",
                            Map.of("document", document));

            assertThat(refused.statusCode()).isBetween(400, 422);
            assertThat(refused.body()).contains("A realm").doesNotContain(SECRET);
        }
    }

    @Test
    void aProviderIsSuspendedByItsTypedWordAndResumed() {
        String provider = Registry.oauthProvider();
        String page = PROVIDERS + "/" + provider;

        assertThat(admin.post(page + "/suspend", Map.of()).statusCode()).isEqualTo(409);
        assertThat(admin.post(page + "/suspend", Map.of("confirm", "suspend")).statusCode())
                .isEqualTo(303);

        assertThat(admin.get(page).body()).contains("SUSPENDED_BY_ADMIN", "Make calls to it again");
        assertThat(admin.post(page + "/resume", Map.of()).statusCode()).isEqualTo(303);
        assertThat(admin.get(page).body()).doesNotContain("SUSPENDED_BY_ADMIN");
        Registry.admin()
                .get("/audit?action=PROVIDER_RESUMED")
                .body("items[0].subject", Matchers.equalTo("provider:" + provider))
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"));
    }

    @Test
    void aTestIsMadeWithATokenOfTheProviderAndLeadsToItsCalls() {
        String provider =
                Registry.provider(
                        """
                        {"protocol": "oauth2-refresh-token", "displayName": "A realm", "rotation": "strict",
                         "tokenEndpoint": "http://localhost:9000/token",
                         "introspectionEndpoint": "http://localhost:9000/introspect",
                         "verification": {"kind": "introspection"},
                         "client": {"id": "tokenvigil", "secret": "demo-secret", "authentication": "client_secret_basic"}}
                        """);
        String page = PROVIDERS + "/" + provider;
        assertThat(admin.get(page).body()).contains("There is no token of it yet");
        String token =
                Registry.token(
                        Map.of(
                                "provider",
                                provider,
                                "namespace",
                                "default",
                                "credentials",
                                Map.of(
                                        "accessToken", "a-" + id,
                                        "refreshToken", "r-" + id),
                                "expiresIn",
                                "PT1H"));
        assertThat(admin.get(page).body()).contains("<option value=\"" + token + "\">");

        HttpResponse<String> asked = admin.post(page + "/test", Map.of("token", token));

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/console/tokens/" + token + "#attempts");
        Registry.admin()
                .get("/audit?action=PROVIDER_TESTED&tokenId=" + token)
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"));
        Registry.admin().delete("/tokens/" + token).statusCode(204);
    }

    @Test
    void whatARoleMayNotDoIsNeitherShownNorPossible() {
        String provider = Registry.oauthProvider();
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER).key());
        Visitor bound = Visitor.signedIn(Registry.with(Role.ADMIN, Registry.namespace()).key());

        assertThat(viewer.get(PROVIDERS).body()).doesNotContain("Add a provider");
        assertThat(viewer.get(PROVIDERS + "/" + provider).body())
                .contains("A second use ends the whole chain.")
                .doesNotContain("Change the entry", "Careful", "Test call");
        assertThat(viewer.get(NEW).statusCode()).isEqualTo(403);
        assertThat(bound.get(NEW).statusCode()).isEqualTo(403);
        assertThat(bound.get(PROVIDERS + "/" + provider).body()).doesNotContain("Change the entry");
        assertThat(
                        bound.post(
                                        PROVIDERS + "/" + provider + "/suspend",
                                        Map.of("confirm", "suspend"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        viewer.post(
                                        PROVIDERS + "/" + provider + "/delete",
                                        Map.of("confirm", provider))
                                .statusCode())
                .isEqualTo(403);
        Registry.admin().get("/providers/" + provider).body("suspended", Matchers.nullValue());
    }

    private static String edition(String page) {
        return page.replaceAll("(?s).* name=\"edition\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void aProviderIsDeletedByItsTypedId() {
        String provider = Registry.manualProvider();

        assertThat(
                        admin.post(
                                        PROVIDERS + "/" + provider + "/delete",
                                        Map.of("confirm", provider))
                                .statusCode())
                .isEqualTo(303);

        Registry.admin().get("/providers/" + provider).statusCode(404);
    }
}
