package io.tokenvigil.registry.console.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.console.frame.Assets;
import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class RegisterPageIT {

    private static final String FORM = "/console/tokens/new/token";

    @Inject Assets assets;

    private final String once = UUID.randomUUID().toString();
    private String namespace;
    private Visitor editor;

    @BeforeEach
    void signIn() {
        namespace = Registry.namespace();
        editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
    }

    @Test
    void whereThereIsNoProviderWhoeverMayAddOneIsLedThere() {
        String add = "href=\"/console/setup/providers/~new\"";

        assertThat(choose(true)).contains("There is no provider yet", add, "Add a provider");
        assertThat(choose(false))
                .contains("There is no provider yet", "An administrator for all namespaces adds")
                .doesNotContain(add);
    }

    private String choose(boolean mayAdd) {
        Frame frame = new Frame(Language.EN, assets, "/console", "UTC", null, List.of());
        return Pages.choose(frame, List.of(), null, mayAdd).render();
    }

    @Test
    void whatTheFormSaysIsRegisteredAsTheApiWouldAndLeadsToItsPage() {
        Map<String, String> form = form(Registry.oauthProvider());
        form.put("refreshToken", "rt-" + namespace);
        form.put("recipients", "a@example.com\r\nb@example.com\r\n");
        form.put("ends", "2199-11-01T09:00");
        form.put("zone", "Asia/Tokyo");
        form.put("accessToken", "at-" + namespace);
        form.put("destinations", "Windows server https://docs.example.com/w\r\nBatch host");
        form.put("labels", "team=identity");
        form.put("notices", "P30D, P1D");
        form.put("refreshAt", "70%");

        HttpResponse<String> answer = editor.post(FORM, form);

        assertThat(answer.statusCode()).isEqualTo(303);
        String page = answer.headers().firstValue("Location").orElseThrow();
        Registry.admin()
                .get("/tokens/" + page.substring(page.lastIndexOf('/') + 1))
                .statusCode(200)
                .body("name", equalTo("Directory sync"))
                .body("namespace", equalTo(namespace))
                .body("recipients.email", equalTo(List.of("a@example.com", "b@example.com")))
                .body("expiresAt", equalTo("2199-11-01T00:00:00Z"))
                .body("destinations[0].howTo", equalTo("https://docs.example.com/w"))
                .body("destinations[1].name", equalTo("Batch host"))
                .body("labels.team", equalTo("identity"))
                .body("policy.notices", hasSize(2))
                .body("policy.refresh.at", equalTo("70%"));
    }

    @Test
    void aFormThatIsRefusedKeepsWhatWasTypedButNoSecret() {
        Map<String, String> form = form(Registry.oauthProvider());
        form.put("recipients", "nobody");
        form.put("refreshToken", "secret-refresh");
        form.put("clientId", "own-client");
        form.put("clientSecret", "secret-client");
        form.put("accessToken", "secret-access");

        HttpResponse<String> page = editor.post(FORM, form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("value=\"Directory sync\"", "own-client", "nobody</textarea>")
                .containsPattern(
                        "id=\"wrong-recipients\"[^>]*>Not right yet: <span lang=\"en\">“Mail addresses that are told” \\(1\\) must")
                .doesNotContain("secret-");
        Registry.admin().get("/tokens?namespace=" + namespace).body("items", hasSize(0));
    }

    @Test
    void daysAreANumberOrASpanAndAFieldIsCalledAsOnThePage() {
        Map<String, String> form = form(Registry.manualProvider());
        form.put("days", "abc");

        String page = editor.post(FORM, form).body();

        assertThat(page)
                .containsPattern(
                        "id=\"wrong-days\"[^>]*>Not right yet: <span lang=\"en\">“or in so many days \\(30 or P30D\\)” ")
                .doesNotContain("expiresIn must", "have to be entered again");
        form.put("accessToken", "secret-access");
        assertThat(editor.post(FORM, form).body()).contains("Values have to be entered again.");
        form.put("days", "P30D");
        assertThat(editor.post(FORM, form).statusCode()).isEqualTo(303);
    }

    @Test
    void whatIsWrongIsSaidInJapaneseToWhoeverReadsIt() {
        Visitor japanese = editor.copy().with("Accept-Language", "ja");
        Map<String, String> form = form(Registry.oauthProvider());
        form.put("recipients", "nobody");
        form.put("ends", "");
        String wrong =
                "id=\"wrong-recipients\"[^>]*>内容に誤りがあります: <span lang=\"ja\">「通知先のメールアドレス」 \\(1\\)は owner@example\\.com のような";

        HttpResponse<String> page = japanese.post(FORM, form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).containsPattern(wrong).doesNotContain("<span lang=\"en\">");
        assertThat(japanese.post("/console/tokens/new/check", form).body())
                .containsPattern(wrong)
                .doesNotContain("lang=\"en\"");
    }

    @Test
    void theCheckSaysWhatIsWrongWithWhatWasTypedAndNothingOfWhatWasNot() {
        Map<String, String> form = new HashMap<>();
        form.put("provider", Registry.oauthProvider());
        form.put("namespace", "nowhere-" + namespace);
        form.put("name", "");
        form.put("recipients", "nobody");
        form.put("refreshToken", "secret-refresh");

        String problems = editor.post("/console/tokens/new/check", form).body();

        assertThat(problems)
                .contains("id=\"wrong-name\" aria-live=\"polite\" hx-swap-oob=\"true\"></p>")
                .containsPattern(
                        "id=\"wrong-recipients\"[^>]*>Not right yet: <span lang=\"en\">“Mail addresses that are told” \\(1\\) must")
                .doesNotContain("secret-refresh");
        form.put("recipients", "a@example.com");
        form.put("name", "n");
        form.put("owner", "o");
        assertThat(editor.post("/console/tokens/new/check", form).body())
                .containsPattern(
                        "id=\"wrong-namespace\"[^>]*>Not right yet: <span lang=\"en\">“Namespace” is not there");
        Registry.admin().get("/tokens?namespace=" + namespace).body("items", hasSize(0));
    }

    @Test
    void aFormThatIsSentTwiceRegistersOnce() {
        Map<String, String> form = form(Registry.manualProvider());
        form.put("days", "90");

        HttpResponse<String> first = editor.post(FORM, form);
        HttpResponse<String> second = editor.post(FORM, form);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        Registry.admin().get("/tokens?namespace=" + namespace).body("items", hasSize(1));
    }

    @Test
    void aRefThatIsTakenIsSaidBesideIt() {
        Map<String, String> form = form(Registry.manualProvider());
        form.put("days", "90");
        form.put("ref", "sync");
        assertThat(editor.post(FORM, form).statusCode()).isEqualTo(303);
        form.put("once", UUID.randomUUID().toString());

        HttpResponse<String> page = editor.post(FORM, form);

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .containsPattern(
                        "id=\"wrong-ref\"[^>]*>Not right yet: <span lang=\"en\">“Your own name for it \\(ref, optional\\)” is taken");
    }

    @Test
    void whoMayNotWriteIsNotShownTheWayAndCannotGoIt() {
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());
        Map<String, String> form = form(Registry.manualProvider());
        form.put("days", "90");

        assertThat(editor.get("/console/tokens").body()).contains("/console/tokens/new");
        assertThat(viewer.get("/console/tokens").body()).doesNotContain("/console/tokens/new");
        assertThat(viewer.get("/console/tokens/new").statusCode()).isEqualTo(403);
        assertThat(viewer.post(FORM, form).statusCode()).isEqualTo(403);
        assertThat(viewer.post("/console/tokens/new/check", form).statusCode()).isEqualTo(403);
    }

    @Test
    void aProviderOfAnotherNamespaceIsNotThere() {
        String other =
                Registry.provider(
                        "{\"protocol\": \"manual\", \"displayName\": \"Theirs\", \"namespaces\": [\"%s\"]}"
                                .formatted(Registry.namespace()));

        assertThat(editor.get("/console/tokens/new?provider=" + other).statusCode()).isEqualTo(404);
        assertThat(editor.get("/console/tokens/new").body()).doesNotContain(other);
        assertThat(editor.post(FORM, form(other)).statusCode()).isEqualTo(404);
        assertThat(editor.get("/console/tokens/new?provider=%00&after=%00").statusCode())
                .isEqualTo(404);
        assertThat(editor.get("/console/tokens/new?after=%00").statusCode()).isEqualTo(200);
    }

    private Map<String, String> form(String provider) {
        Map<String, String> form = new HashMap<>();
        form.put("provider", provider);
        form.put("once", once);
        form.put("zone", "UTC");
        form.put("name", "Directory sync");
        form.put("namespace", namespace);
        form.put("owner", "u1029");
        return form;
    }
}
