package io.tokenvigil.registry.console.setup.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ApiKeysPageIT {

    private static final String KEYS = "/console/setup/api-keys";

    private String namespace;
    private Visitor admin;

    /// An administrator of one namespace, who sees few keys.
    @BeforeEach
    void anAdministrator() {
        namespace = Registry.namespace();
        admin = Visitor.signedIn(Registry.with(Role.ADMIN, namespace).key());
    }

    @Test
    void aKeysValueIsInTheAnswerThatMakesItAndInNoPage() {
        assertThat(admin.get(KEYS + "/~new").body()).contains("data-once", "name=\"role\"");

        HttpResponse<String> made = make("Payroll batch", "consumer");

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        String value = JsonPath.from(made.body()).getString("value");
        String page = JsonPath.from(made.body()).getString("path");
        assertThat(value).startsWith("tvk_");
        assertThat(admin.get(page).body())
                .contains("Payroll batch", "consumer", namespace, "in 89 days")
                .doesNotContain(value);
        assertThat(admin.get(KEYS).body()).contains("Payroll batch", page).doesNotContain(value);
        Api.as(value)
                .get("/api/v1/tokens/by-ref/%s/nothing/credential".formatted(namespace))
                .then()
                .statusCode(404);
    }

    @Test
    void rolesStandInTheOrderInWhichTheyAreExplained() {
        assertThat(admin.get("/console/setup/api-keys/~new").body())
                .containsSubsequence(
                        "<option value=\"viewer\"",
                        "<option value=\"editor\"",
                        "<option value=\"admin\"",
                        "<option value=\"consumer\"",
                        "<option value=\"worker\"",
                        "<option value=\"notifier\"",
                        "viewer sees tokens;");
    }

    @Test
    void whoMadeAKeyIsCalledByNameForThoseWhoMayKnow() {
        String made =
                Registry.admin()
                        .post(
                                "/api-keys",
                                Map.of(
                                        "name", "k",
                                        "role", "viewer",
                                        "namespaces", List.of(namespace)))
                        .extract()
                        .path("id");
        Visitor unbound = Visitor.signedIn(Registry.with(Role.ADMIN).key());

        assertThat(unbound.get(KEYS + "/" + made).body()).contains("<dd>bootstrap-admin</dd>");
        assertThat(admin.get(KEYS + "/" + made).body()).doesNotContain("bootstrap-admin");
    }

    @Test
    void whatIsWrongIsSaidByFieldAndMakesNoKey() {
        HttpResponse<String> refused =
                admin.post(
                        KEYS + "/~new/make",
                        Map.of("role", "viewer", "namespaces", "elsewhere", "expiresIn", "P2Y"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(JsonPath.from(refused.body()).getList("fields")).contains("name", "expiresIn");
        assertThat(JsonPath.from(refused.body()).getString("reason"))
                .contains("name is required, for example \"payroll\"; ", "expiresIn must be");
        assertThat(JsonPath.from(refused.body()).getString("language")).isEqualTo("en");
        assertThat(JsonPath.from(refused.body()).getString("value")).isNull();
    }

    @Test
    void whatIsWrongIsSaidInJapaneseAndAHostileNameInItIsText() {
        Visitor japanese = admin.copy().with("Accept-Language", "ja");
        String page = JsonPath.from(make("<b>%1$s</b>", "viewer").body()).getString("path");

        JsonPath refused =
                JsonPath.from(japanese.post(KEYS + "/~new/make", Map.of("role", "viewer")).body());

        assertThat(refused.getString("reason")).contains("name は必須です (例: \"payroll\")。");
        assertThat(refused.getString("language")).isEqualTo("ja");
        assertThat(japanese.post(page + "/delete", Map.of("confirm", "x")).body())
                .contains(
                        "<span lang=\"ja\">「&lt;b&gt;%1$s&lt;/b&gt;」と入力されていないため、何も実行していません。</span>")
                .doesNotContain("<b>", "<span lang=\"en\">");
    }

    @Test
    void aKeyIsBoundToTheLabelsThatWereTyped() {
        HttpResponse<String> made =
                admin.post(
                        KEYS + "/~new/make",
                        Map.of(
                                "name", "Labelled",
                                "role", "viewer",
                                "namespaces", namespace,
                                "labels[0].key", "team",
                                "labels[0].value", "identity"));

        assertThat(admin.get(JsonPath.from(made.body()).getString("path")).body())
                .contains("team=identity");
    }

    @Test
    void aNewValueIsShownOnceAndTheOneBeforeWorksOn() {
        HttpResponse<String> made = make("Rotated", "viewer");
        String page = JsonPath.from(made.body()).getString("path");

        HttpResponse<String> rotated = admin.post(page + "/rotate", Map.of("expiresIn", "P30D"));

        assertThat(rotated.statusCode()).isEqualTo(200);
        String value = JsonPath.from(rotated.body()).getString("value");
        assertThat(value)
                .startsWith("tvk_")
                .isNotEqualTo(JsonPath.from(made.body()).getString("value"));
        assertThat(admin.get(page).body())
                .contains("Its value before still works until", "in 29 days")
                .doesNotContain(value);
        Api.as(JsonPath.from(made.body()).getString("value"))
                .get("/api/v1/tokens")
                .then()
                .statusCode(200);
    }

    @Test
    void aKeyEndsAtOnceForWhomeverTypesItsName() {
        HttpResponse<String> made = make("Gone soon", "viewer");
        String page = JsonPath.from(made.body()).getString("path");

        assertThat(admin.post(page + "/delete", Map.of("confirm", "Other")).statusCode())
                .isEqualTo(409);
        Api.as(JsonPath.from(made.body()).getString("value"))
                .get("/api/v1/tokens")
                .then()
                .statusCode(200);
        assertThat(admin.post(page + "/delete", Map.of("confirm", "Gone soon")).statusCode())
                .isEqualTo(303);

        Api.as(JsonPath.from(made.body()).getString("value"))
                .get("/api/v1/tokens")
                .then()
                .statusCode(401);
        Registry.admin()
                .get("/audit?action=API_KEY_DELETED")
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"));
    }

    @Test
    void keysAreAdministratorsAndOfOthersNamespacesNobodysAtAll() {
        HttpResponse<String> made = make("Ours", "viewer");
        String page = JsonPath.from(made.body()).getString("path");
        Visitor editor = Visitor.signedIn(Registry.with(Role.EDITOR, namespace).key());
        Visitor stranger = Visitor.signedIn(Registry.with(Role.ADMIN, Registry.namespace()).key());

        assertThat(editor.get("/console/setup/installation").body()).doesNotContain("API keys");
        assertThat(editor.get(KEYS).statusCode()).isEqualTo(403);
        assertThat(editor.post(KEYS + "/~new/make", Map.of("name", "x")).statusCode())
                .isEqualTo(403);
        assertThat(stranger.get(KEYS).body()).doesNotContain("Ours");
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.post(page + "/rotate", Map.of()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> make(String name, String role) {
        return admin.post(
                KEYS + "/~new/make", Map.of("name", name, "role", role, "namespaces", namespace));
    }
}
