package io.tokenvigil.registry.console.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ShelvesIT {

    private static final String NAMESPACES = "/console/setup/namespaces";
    private static final String CONTACTS = "/console/setup/contacts";
    private static final String POLICIES = "/console/setup/policies";

    private final String id = "s" + UUID.randomUUID().toString().substring(24);
    private Visitor admin;

    @BeforeEach
    void anAdministrator() {
        admin = Visitor.signedIn(Registry.with(Role.ADMIN).key());
    }

    @Test
    void aNamespaceIsMadeChangedAndDeletedByAForm() {
        HttpResponse<String> made =
                admin.post(
                        NAMESPACES + "/~new/save",
                        Map.of(
                                "id", id,
                                "displayName", "Payroll",
                                "operators[0].email", "ops@example.com",
                                "policy.notices", "P30D\nP7D",
                                "branding.colours.accent", "#0b5c4a"));

        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(made.headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith(NAMESPACES + "/" + id);
        assertThat(admin.get(NAMESPACES + "/" + id).body())
                .contains("value=\"ops@example.com\"", "P30D\nP7D", "value=\"#0b5c4a\"");
        Registry.admin()
                .get("/audit?action=NAMESPACE_SAVED&namespace=" + id)
                .body("items[0].actor.kind", Matchers.equalTo("PERSON"));

        save(admin, NAMESPACES + "/" + id, Map.of("displayName", "Wages"));

        Registry.admin()
                .get("/namespaces/" + id)
                .body("displayName", Matchers.equalTo("Wages"))
                .body("operators", Matchers.empty());
        assertThat(
                        admin.post(NAMESPACES + "/" + id + "/delete", Map.of("confirm", "other"))
                                .statusCode())
                .isEqualTo(409);
        assertThat(
                        admin.post(NAMESPACES + "/" + id + "/delete", Map.of("confirm", id))
                                .statusCode())
                .isEqualTo(303);
        Registry.admin().get("/namespaces/" + id).statusCode(404);
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldBesideWhatWasTyped() {
        HttpResponse<String> refused =
                admin.post(
                        NAMESPACES + "/~new/save",
                        Map.of(
                                "id", "Not An Id",
                                "displayName", "Payroll",
                                "operators[0].email", "<script>",
                                "policy.refresh.mode", "auto",
                                "policy.notices", "soon",
                                "branding.colours.accent", "yellow"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Not saved: see what is marked below.",
                        "<span lang=\"en\">id must be 1 to 64 lower-case letters",
                        "“Operators” cannot be saved like this. <span lang=\"en\">operators[0].email ",
                        "<span lang=\"en\">policy.notices[0] must be a duration",
                        "<span lang=\"en\">branding.colours.accent must be a colour",
                        "value=\"Payroll\"",
                        "value=\"&lt;script&gt;\"",
                        "<option value=\"auto\" selected>")
                .doesNotContain("<script>");
    }

    @Test
    void aNameThatIsTakenIsNotOverwritten() {
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT3H")).statusCode(201);

        HttpResponse<String> refused =
                admin.post(POLICIES + "/~new/save", Map.of("id", id, "overlap", "PT1H"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id is taken: open that one to change it");
        Registry.admin().get("/policies/" + id).body("policy.overlap", Matchers.equalTo("PT3H"));
    }

    @Test
    void ofTwoWhoEditTheSameTheSecondIsToldOfTheFirstAndKeepsWhatWasTyped() {
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT3H")).statusCode(201);
        String page = POLICIES + "/" + id;
        String read = edition(admin.get(page).body());
        String name = "Akiko " + id;
        String other =
                Registry.admin()
                        .post("/api-keys", Map.of("name", name, "role", "admin"))
                        .statusCode(201)
                        .extract()
                        .path("key");
        save(Visitor.signedIn(other), page, Map.of("overlap", "PT2H"));

        HttpResponse<String> refused =
                admin.post(page + "/save", Map.of("overlap", "PT1H", "edition", read));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body())
                .contains("Not done: " + name + " changed it at ", "value=\"PT1H\"")
                .contains("href=\"" + page + "\" target=\"_blank\"");
        Registry.admin().get("/policies/" + id).body("policy.overlap", Matchers.equalTo("PT2H"));
        // Who was told, and saves once more, means it.
        String now = edition(refused.body());
        assertThat(
                        admin.post(page + "/save", Map.of("overlap", "PT1H", "edition", now))
                                .statusCode())
                .isEqualTo(303);
        Registry.admin().get("/policies/" + id).body("policy.overlap", Matchers.equalTo("PT1H"));
    }

    @Test
    void whoWasToldOfOneChangeIsToldOfTheNextToo() {
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT4H")).statusCode(201);
        String page = POLICIES + "/" + id;
        String read = edition(admin.get(page).body());
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT3H")).statusCode(200);
        HttpResponse<String> first =
                admin.post(page + "/save", Map.of("overlap", "PT1H", "edition", read));
        assertThat(first.statusCode()).isEqualTo(412);
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT2H")).statusCode(200);

        HttpResponse<String> second =
                admin.post(
                        page + "/save",
                        Map.of("overlap", "PT1H", "edition", edition(first.body())));

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.body()).contains(" changed it at ", "value=\"PT1H\"");
        Registry.admin().get("/policies/" + id).body("policy.overlap", Matchers.equalTo("PT2H"));
        assertThat(
                        admin.post(
                                        page + "/save",
                                        Map.of(
                                                "overlap",
                                                "PT1H",
                                                "edition",
                                                edition(second.body())))
                                .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatIsCalledNewIsOpenedLikeAnyOther() {
        Registry.admin().put("/policies/new", Map.of("overlap", "PT7H"));
        Registry.admin()
                .put(
                        "/contacts/new",
                        Map.of(
                                "channels",
                                List.of(Map.of("kind", "email", "address", "new@example.com"))));
        Registry.admin().put("/namespaces/new", Map.of("displayName", "Not the form"));

        assertThat(admin.get(POLICIES + "/new").body())
                .contains("<h1>new</h1>", "value=\"PT7H\"", "Delete this policy");
        assertThat(admin.get(NAMESPACES + "/new").body())
                .contains("<h1>new</h1>", "value=\"Not the form\"");
        assertThat(admin.get(CONTACTS + "/new").body()).contains("<h1>new</h1>");
        assertThat(admin.get(POLICIES + "/~new").body()).contains("name=\"id\"");
        Registry.admin().put("/policies/~new", Map.of("overlap", "PT7H")).statusCode(422);
        for (String path : List.of("/policies/new", "/contacts/new", "/namespaces/new")) {
            Registry.admin().delete(path).statusCode(204);
        }
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsRefused() {
        for (String page : List.of(NAMESPACES, CONTACTS, POLICIES)) {
            Map<String, String> typed =
                    Map.of(
                            "displayName", "Wages",
                            "channels[0].kind", "email",
                            "channels[0].address", "team@example.com");
            Map<String, String> fresh = new HashMap<>(typed);
            fresh.put("id", id);
            assertThat(admin.post(page + "/~new/save", fresh).statusCode()).isEqualTo(303);
            Map<String, String> form = new HashMap<>(typed);
            form.put("edition", edition(admin.get(page + "/" + id).body()));

            List<Integer> answers =
                    Stream.of(admin.copy(), admin.copy())
                            .map(
                                    tab ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            tab.post(
                                                                            page + "/" + id
                                                                                    + "/save",
                                                                            form)
                                                                    .statusCode()))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();

            assertThat(answers).as(page).containsExactlyInAnyOrder(303, 412);
        }
    }

    @Test
    void whatWasDeletedMeanwhileIsNotMadeAgainUnasked() {
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT3H")).statusCode(201);
        String page = POLICIES + "/" + id;
        String read = edition(admin.get(page).body());
        Registry.admin().delete("/policies/" + id).statusCode(204);

        HttpResponse<String> refused =
                admin.post(page + "/save", Map.of("overlap", "PT1H", "edition", read));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).contains("was deleted after it was read", "value=\"PT1H\"");
        Registry.admin().get("/policies/" + id).statusCode(404);
    }

    @Test
    void whatIsRefusedIsSaidInJapanese() {
        Registry.admin().put("/policies/" + id, Map.of("overlap", "PT3H")).statusCode(201);
        Visitor japanese = admin.copy().with("Accept-Language", "ja");

        assertThat(
                        japanese.post(
                                        POLICIES + "/~new/save",
                                        Map.of("id", "Not An Id", "overlap", "soon"))
                                .body())
                .contains("「名前」の内容に誤りがあります。 <span lang=\"ja\">name は英小文字、数字、「.」「_」「-」の 1 ~ 64 文字で")
                .containsPattern(
                        "「[^」]+」の内容に誤りがあります。 <span lang=\"ja\">overlap は P30D、PT12H、PT30M のような")
                .doesNotContain("<span lang=\"en\">");
        assertThat(japanese.post(POLICIES + "/" + id + "/delete", Map.of("confirm", "x")).body())
                .contains(
                        "実行されませんでした: 現在の状態では実行できません。 <span lang=\"ja\">「%s」と入力されていないため、何も実行していません。</span>"
                                .formatted(id));
    }

    @Test
    void aPolicyThatTellsNobodyStaysOneWhenItIsSavedAgain() {
        Registry.admin()
                .put("/policies/" + id, Map.of("notices", List.of(), "overlap", "PT3H"))
                .statusCode(201);

        assertThat(admin.get(POLICIES + "/" + id).body()).contains("\n-</textarea>");
        save(admin, POLICIES + "/" + id, Map.of("notices", "-", "overlap", "PT2H"));

        Registry.admin()
                .get("/policies/" + id)
                .body("policy.notices", Matchers.empty())
                .body("policy.overlap", Matchers.equalTo("PT2H"));
    }

    @Test
    void aContactsWebhookKeepsItsAddressWhichIsNotShown() {
        Registry.admin()
                .put(
                        "/contacts/" + id,
                        Map.of(
                                "channels",
                                List.of(
                                        Map.of(
                                                "kind", "webhook",
                                                "address", "https://hooks.example.com/s3cret"))))
                .statusCode(201);
        String shown =
                Registry.admin().get("/contacts/" + id).extract().path("channels[0].address");

        assertThat(admin.get(CONTACTS + "/" + id).body()).contains(shown).doesNotContain("s3cret");
        HttpResponse<String> saved =
                save(
                        admin,
                        CONTACTS + "/" + id,
                        Map.of(
                                "channels[0].kind", "webhook",
                                "channels[0].address", shown,
                                "locale", "ja"));

        assertThat(saved.statusCode()).isEqualTo(303);
        Registry.admin()
                .get("/contacts/" + id)
                .body("locale", Matchers.equalTo("ja"))
                .body("channels[0].address", Matchers.equalTo(shown));
    }

    @Test
    void aWebhooksAddressThatWasTypedIsNotShownWithARefusal() {
        HttpResponse<String> refused =
                admin.post(
                        CONTACTS + "/~new/save",
                        Map.of(
                                "id", id,
                                "channels[0].kind", "email",
                                "channels[0].address", "team@example.com",
                                "channels[1].kind", "webhook",
                                "channels[1].address", "https://hooks.example.com/s3cret",
                                "timeZone", "Mars/Olympus"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("timeZone must be", "value=\"team@example.com\"")
                .doesNotContain("s3cret");
    }

    @Test
    void whatARoleMayNotDoIsNeitherShownNorPossible() {
        String namespace = Registry.namespace();
        Visitor viewer = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());
        Visitor bound = Visitor.signedIn(Registry.with(Role.ADMIN, namespace).key());

        assertThat(viewer.get(NAMESPACES).body())
                .contains(namespace)
                .doesNotContain("Add a namespace", ">default<", "Contacts");
        assertThat(viewer.get(NAMESPACES + "/" + namespace).body())
                .doesNotContain("<form class=\"card\"", "Delete this namespace");
        assertThat(viewer.get(NAMESPACES + "/default").statusCode()).isEqualTo(404);
        assertThat(viewer.get(CONTACTS).statusCode()).isEqualTo(403);
        assertThat(
                        viewer.post(
                                        NAMESPACES + "/" + namespace + "/save",
                                        Map.of("displayName", "Mine"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        save(bound, NAMESPACES + "/" + namespace, Map.of("displayName", "Ours"))
                                .statusCode())
                .isEqualTo(303);
        assertThat(
                        bound.post(NAMESPACES + "/default/save", Map.of("displayName", "Mine"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(bound.get(POLICIES).body()).doesNotContain("Add a policy");
        assertThat(bound.post(POLICIES + "/~new/save", Map.of("id", id)).statusCode())
                .isEqualTo(403);
        Registry.admin().get("/policies/" + id).statusCode(404);
    }

    private static HttpResponse<String> save(
            Visitor visitor, String page, Map<String, String> typed) {
        Map<String, String> form = new HashMap<>(typed);
        form.put("edition", edition(visitor.get(page).body()));
        return visitor.post(page + "/save", form);
    }

    /// What a form was filled in from.
    private static String edition(String page) {
        return page.replaceAll("(?s).* name=\"edition\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void longListsGoOnBehindTheLastRow() {
        for (int i = 0; i < 51; i++) {
            Registry.admin().put("/policies/%s-%02d".formatted(id, i), Map.of()).statusCode(201);
        }

        String first = admin.get(POLICIES).body();

        assertThat(first).contains("rel=\"next\"");
        String next = first.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1");
        assertThat(admin.get(next).body()).contains("First page");
    }
}
