package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TokensIT {

    private final Registry registry = Registry.admin();
    private String namespace = "";
    private String console = "";

    @BeforeEach
    void aNamespaceOfItsOwn() {
        namespace = Registry.namespace();
        console = Registry.manualProvider();
    }

    @Test
    void aRegisteredTokenIsShownWithAllThatHoldsForIt() {
        String body =
                """
                {"ref": "directory-sync", "name": "Directory sync", "provider": "%s", "namespace": "%s",
                 "owner": {"id": "u1029", "displayName": "Aya Tanaka"},
                 "recipients": [{"email": "aya@example.com", "locale": "ja", "timeZone": "Asia/Tokyo"}],
                 "issuedAt": "2026-11-01T09:00:00+09:00", "expiresIn": "P3650D", "providerRef": "token-3",
                 "policy": {"notices": ["P7D", "P30D"]},
                 "destinations": [{"name": "Windows サーバー", "howTo": "https://docs.example.com/sync"}],
                 "labels": {"team": "identity"}}
                """
                        .formatted(console, namespace);
        ValidatableResponse made =
                registry.post("/tokens", body)
                        .statusCode(201)
                        .header("Location", containsString("/api/v1/tokens/"))
                        .header("ETag", equalTo("\"1\""));
        String id = made.extract().path("id");
        for (String path :
                List.of("/tokens/" + id, "/tokens/by-ref/" + namespace + "/directory-sync")) {
            registry.get(path)
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("ref", equalTo("directory-sync"))
                    .body("owner.displayName", equalTo("Aya Tanaka"))
                    .body("recipients[0].timeZone", equalTo("Asia/Tokyo"))
                    .body("issuedAt", equalTo("2026-11-01T00:00:00Z"))
                    .body("expiresAt", equalTo("2036-10-29T00:00:00Z"))
                    .body("status", equalTo("ACTIVE"))
                    .body("watchOnly", equalTo(true))
                    .body("generation", equalTo(1))
                    .body("sequence", equalTo(1))
                    .body("nextDue.kind", equalTo("NOTICE"))
                    .body("nextDue.at", equalTo("2036-09-29T00:00:00Z"))
                    .body("policy.notices", contains("P30D", "P7D"))
                    .body("effectivePolicy.notices.value", contains("P30D", "P7D"))
                    .body("effectivePolicy.notices.origin", equalTo("token"))
                    .body("effectivePolicy.overlap.origin", equalTo("installation"))
                    .body("destinations[0].name", equalTo("Windows サーバー"))
                    .body("labels.team", equalTo("identity"))
                    .body("problem", nullValue())
                    .body("$", not(hasKey("credentials")));
        }
    }

    @Test
    void theSameRequestTwiceMakesOneToken() {
        String key = UUID.randomUUID().toString();
        String body = token("Once", null, "2035-01-31T12:00:00Z");
        String first = once(key, body).statusCode(201).extract().path("id");
        once(key, body).statusCode(201).body("id", equalTo(first));
        once(key, body.replace("Once", "Twice"))
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-mismatch"));
        registry.get("/tokens?namespace=" + namespace).body("items.id", contains(first));
    }

    @Test
    void aTakenRefIsAConflictThatNamesItsToken() {
        String body = token("A", "a", "2035-01-31T12:00:00Z");
        String id = registry.post("/tokens", body).statusCode(201).extract().path("id");
        registry.post("/tokens", body)
                .statusCode(409)
                .body("type", equalTo("/problems/already-exists"))
                .body("id", equalTo(id));
    }

    @Test
    void aPatchChangesWhatItSaysAndNothingElse() {
        String id = register(token("A", "a", "2035-01-31T12:00:00Z"));
        registry.patch(
                        "/tokens/" + id,
                        """
                        {"name": "B", "owner": {"displayName": "Bo"}, "labels": {"team": "x"},
                         "recipients": [{"email": "b@example.com"}]}
                        """)
                .statusCode(200)
                .body("name", equalTo("B"))
                .body("owner", equalTo(Map.of("id", "u1", "displayName", "Bo")))
                .body("labels", equalTo(Map.of("team", "x")))
                .body("ref", equalTo("a"))
                .body("expiresAt", equalTo("2035-01-31T12:00:00Z"))
                .body("sequence", equalTo(2));
        registry.patch("/tokens/" + id, "{\"name\": \"B\"}")
                .statusCode(200)
                .body("sequence", equalTo(2));
        registry.patch("/tokens/" + id, "{\"ref\": null, \"labels\": null}")
                .statusCode(200)
                .body("$", not(hasKey("ref")))
                .body("labels", equalTo(Map.of()));
        registry.get("/tokens/" + id + "/events")
                .body("items.type", contains("TokenRegistered", "TokenChanged", "TokenChanged"))
                .body("items[1].data.name", equalTo("B"));
    }

    @Test
    void aPatchOfTheExpiryMovesTheTimers() {
        String id = register(token("A", null, "2035-01-31T12:00:00Z"));
        registry.patch("/tokens/" + id, "{\"expiresAt\": \"2036-01-31T12:00:00+09:00\"}")
                .statusCode(200)
                .body("expiresAt", equalTo("2036-01-31T03:00:00Z"))
                .body("nextDue.at", equalTo("2036-01-01T03:00:00Z"));
        registry.patch("/tokens/" + id, "{\"neverExpires\": true}")
                .statusCode(200)
                .body("neverExpires", equalTo(true))
                .body("expiresAt", nullValue())
                .body("nextDue", nullValue());
        registry.patch("/tokens/" + id, "{\"expiresIn\": \"PT1H\"}")
                .statusCode(200)
                .body("neverExpires", nullValue())
                .body("expiresAt", notNullValue());
        registry.patch("/tokens/" + id, "{\"expiresAt\": null}")
                .statusCode(422)
                .body("errors[0].field", equalTo("expiresAt"));
    }

    @Test
    void aPatchOfAnOldSequenceIsRefused() {
        String id = register(token("A", null, "2035-01-31T12:00:00Z"));
        registry.patch("/tokens/" + id, "{\"name\": \"B\"}").statusCode(200);
        for (String old : List.of("\"1\"", "1", "W/\"1\"", "\"7\"")) {
            registry.request()
                    .contentType("application/merge-patch+json")
                    .header("If-Match", old)
                    .body("{\"name\": \"C\"}")
                    .patch("/api/v1/tokens/" + id)
                    .then()
                    .statusCode(412)
                    .body("sequence", equalTo("2"));
        }
        registry.request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"2\"")
                .body("{\"name\": \"C\"}")
                .patch("/api/v1/tokens/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"3\""));
    }

    @Test
    void whatNeverChangesIsRefused() {
        String id = register(token("A", null, "2035-01-31T12:00:00Z"));
        String other = Registry.manualProvider();
        registry.patch(
                        "/tokens/" + id,
                        "{\"provider\": \"" + other + "\", \"namespace\": \"default\"}")
                .statusCode(422)
                .body("errors.field", hasItem("provider"))
                .body("errors.field", hasItem("namespace"));
        registry.patch("/tokens/" + id, "{\"credentials\": {\"accessToken\": \"canary\"}}")
                .statusCode(422)
                .body("errors[0].field", equalTo("credentials"))
                .body(not(containsString("canary")));
        registry.patch("/tokens/" + id, "{\"status\": \"ACTIVE\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("status"));
        registry.patch("/tokens/" + id, "[]").statusCode(422);
        registry.patch("/tokens/" + id, "{\"name\": null}")
                .statusCode(422)
                .body("errors[0].field", equalTo("name"));
    }

    @Test
    void aDeletedTokenIsGoneForEveryone() {
        String id = register(token("A", "a", "2035-01-31T12:00:00Z"));
        registry.delete("/tokens/" + id).statusCode(204);
        registry.get("/tokens/" + id).statusCode(404);
        registry.get("/tokens/by-ref/" + namespace + "/a").statusCode(404);
        registry.get("/tokens/" + id + "/events").statusCode(404);
        registry.delete("/tokens/" + id).statusCode(404);
        registry.get("/tokens?namespace=" + namespace).body("items", equalTo(List.of()));
        register(token("A", "a", "2035-01-31T12:00:00Z"));
    }

    @Test
    void aDocumentUnderARefCreatesAndThenUpdates() {
        String path = "/tokens/by-ref/" + namespace + "/crm";
        String body =
                """
                {"name": "CRM", "provider": "%s", "owner": {"id": "u1"}, "expiresAt": "2035-01-31T12:00:00Z"}
                """
                        .formatted(console);
        String id = registry.put(path, body).statusCode(201).extract().path("id");
        registry.put(path, body)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("sequence", equalTo(1));
        registry.put(path, body.replace("CRM", "CRM 2").replace("2035", "2036"))
                .statusCode(200)
                .body("name", equalTo("CRM 2"))
                .body("expiresAt", equalTo("2036-01-31T12:00:00Z"))
                .body("sequence", equalTo(2));
        registry.put(path, body.replace(console, Registry.manualProvider()))
                .statusCode(422)
                .body("errors[0].field", equalTo("provider"));
        registry.put(path, body.replaceFirst("\\{", "{\"ref\": \"other\", "))
                .statusCode(422)
                .body("errors[0].field", equalTo("ref"));
    }

    @Test
    void aDocumentSentAgainBringsNoOldValueBack() {
        String realm = Registry.oauthProvider();
        String path = "/tokens/by-ref/" + namespace + "/crm";
        String first = document(realm, "access-1", "refresh-1");
        String id = registry.put(path, first).statusCode(201).extract().path("id");
        registry.put(path, first).statusCode(200).body("generation", equalTo(1));
        registry.put(path, document(realm, "access-2", "refresh-2"))
                .statusCode(200)
                .body("generation", equalTo(2));
        registry.put(path, first).statusCode(200).body("generation", equalTo(2));
        registry.get("/tokens/" + id + "/events").body("items.type", hasItem("TokenRefreshed"));
    }

    @Test
    void aListIsInTheOrderOfExpiryPageByPage() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            expected.add(register(token("T" + i, null, "203%d-01-01T00:00:00Z".formatted(i))));
        }
        List<String> never = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            never.add(
                    register(
                            token("N" + i, null, "x")
                                    .replace("\"expiresAt\": \"x\"", "\"neverExpires\": true")));
        }
        expected.addAll(never);
        for (int limit : List.of(1, 3, 7, 10, 500)) {
            assertThat(pages("namespace=" + namespace + "&limit=" + limit)).isEqualTo(expected);
        }
        assertThat(pages("namespace=" + namespace + "&expiresBefore=2033-01-01T00:00:00Z"))
                .isEqualTo(expected.subList(0, 3));
        assertThat(pages("namespace=" + namespace + "&q=N")).isEqualTo(never);
    }

    @Test
    void aListShowsWhatFitsEveryCondition() {
        String a =
                register(
                        token("a_b", null, "2035-01-01T00:00:00Z")
                                .replace("\"u1\"", "\"o1\"")
                                .replaceFirst(
                                        "\\{", "{\"labels\": {\"team\": \"x\", \"tier\": \"1\"},"));
        String b =
                register(
                        token("axb", null, "2020-01-01T00:00:00Z")
                                .replaceFirst("\\{", "{\"labels\": {\"team\": \"x\"},"));
        String in = "namespace=" + namespace + "&";
        assertThat(pages(in + "q=a_")).containsExactly(a);
        assertThat(pages(in + "q=%25")).isEmpty();
        assertThat(pages(in + "label=team=x")).containsExactly(b, a);
        assertThat(pages(in + "label=team=x&label=tier")).containsExactly(a);
        assertThat(pages(in + "owner=o1")).containsExactly(a);
        assertThat(pages(in + "status=EXPIRED")).containsExactly(b);
        assertThat(pages(in + "status=ACTIVE&status=EXPIRED")).containsExactly(b, a);
        assertThat(pages(in + "provider=" + console)).containsExactly(b, a);
        assertThat(pages(in + "problem=INVALID_GRANT")).isEmpty();
        assertThat(pages("provider=nothing&limit=5")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Directory sync, dIRECTORY S, true",
        "Straße, STRASSE, true",
        "ΟΔΟΣ, οδος, true",
        "50% off, 50%, true",
        "5000 off, 50%, false",
        "A_b, a_B, true",
        "Axb, a_B, false",
        "back\\slash, BACK\\S, true",
        "ディレクトリ, ディレ, true",
        "Payroll, roll, false"
    })
    void namesAreFoundByTheirBeginningInCapitalsOrNot(String name, String typed, boolean found) {
        String id = register(token("x", null, "2035-01-01T00:00:00Z").replace("\"x\"", json(name)));

        String q = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        assertThat(pages("namespace=" + namespace + "&q=" + q))
                .isEqualTo(found ? List.of(id) : List.of());
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\") + "\"";
    }

    @Test
    void aNamespaceLearnsNothingOfAnothersTokens() {
        String mine = register(token("Mine", "mine", "2035-01-01T00:00:00Z"));
        String other = Registry.namespace();
        Registry stranger = Registry.with(Role.EDITOR, other);
        stranger.get("/tokens/" + mine).statusCode(404);
        stranger.get("/tokens/by-ref/" + namespace + "/mine").statusCode(404);
        stranger.get("/tokens/" + mine + "/events").statusCode(404);
        stranger.get("/tokens/" + mine + "/schedule").statusCode(404);
        stranger.get("/tokens/" + mine + "/attempts").statusCode(404);
        stranger.get("/tokens/" + mine + "/generations").statusCode(404);
        stranger.patch("/tokens/" + mine, "{\"name\": \"x\"}").statusCode(404);
        stranger.delete("/tokens/" + mine).statusCode(404);
        stranger.post("/tokens/" + mine + "/refresh", "").statusCode(404);
        stranger.post("/tokens/" + mine + "/revoke", "{\"confirmCurrent\": true}").statusCode(404);
        stranger.post("/tokens/" + mine + "/generations", "{\"expiresIn\": \"PT1H\"}")
                .statusCode(404);
        stranger.get("/tokens").statusCode(200).body("items", equalTo(List.of()));
        stranger.get("/tokens?namespace=" + namespace)
                .statusCode(200)
                .body("items", equalTo(List.of()));
        stranger.post("/tokens", token("X", null, "2035-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].field", equalTo("namespace"));
        stranger.put(
                        "/tokens/by-ref/" + namespace + "/mine",
                        token("X", null, "2035-01-01T00:00:00Z"))
                .statusCode(org.hamcrest.Matchers.is(org.hamcrest.Matchers.oneOf(404, 422)));
        registry.get("/tokens/" + mine).body("name", equalTo("Mine"));
    }

    @Test
    void aKeyBoundToLabelsSeesAndMakesOnlyTokensThatCarryThem() {
        String mine =
                register(
                        token("Mine", null, "2035-01-01T00:00:00Z")
                                .replaceFirst("\\{", "{\"labels\": {\"team\": \"x\"},"));
        String theirs = register(token("Theirs", null, "2035-01-01T00:00:00Z"));
        Registry bound = Registry.with(Role.EDITOR, Map.of("team", "x"), namespace);
        bound.get("/tokens").body("items.id", contains(mine));
        bound.get("/tokens/" + theirs).statusCode(404);
        bound.post("/tokens", token("New", null, "2035-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].field", equalTo("labels"));
        bound.patch("/tokens/" + mine, "{\"labels\": {\"team\": null}}")
                .statusCode(422)
                .body("errors[0].field", equalTo("labels"));
        bound.patch("/tokens/" + mine, "{\"name\": \"Ours\"}").statusCode(200);
    }

    @Test
    void rolesDoOnlyWhatTheyAreFor() {
        String id = register(token("A", null, "2035-01-01T00:00:00Z"));
        Registry viewer = Registry.with(Role.VIEWER, namespace);
        Registry consumer = Registry.with(Role.CONSUMER, namespace);
        viewer.get("/tokens/" + id).statusCode(200);
        viewer.patch("/tokens/" + id, "{\"name\": \"x\"}").statusCode(403);
        viewer.delete("/tokens/" + id).statusCode(403);
        viewer.post("/tokens", token("B", null, "2035-01-01T00:00:00Z")).statusCode(403);
        assertThat(viewer.importing("", "{}").statusCode()).isEqualTo(403);
        consumer.get("/tokens/" + id).statusCode(200);
        consumer.get("/tokens").statusCode(403);
        registry.get("/tokens/" + id + "/credential").statusCode(403);
    }

    @Test
    void aProviderThatIsNotForTheNamespaceIsNotThere() {
        String bound =
                Registry.provider(
                        "{\"protocol\": \"manual\", \"displayName\": \"X\", \"namespaces\": [\"%s\"]}"
                                .formatted(Registry.namespace()));
        registry.post("/tokens", token("A", null, "2035-01-01T00:00:00Z").replace(console, bound))
                .statusCode(422)
                .body("errors[0].field", equalTo("provider"));
    }

    @Test
    void aTokenThatIsToBeRefreshedNeedsSomethingToRefreshWith() {
        String realm = Registry.oauthProvider();
        String watched = token("A", null, "2035-01-01T00:00:00Z").replace(console, realm);
        registry.post("/tokens", watched)
                .statusCode(422)
                .body("errors[0].field", equalTo("credentials.refreshToken"));
        registry.post(
                        "/tokens",
                        watched.replaceFirst(
                                "\\{", "{\"policy\": {\"refresh\": {\"mode\": \"off\"}},"))
                .statusCode(201)
                .body("effectivePolicy.refresh.mode.value", equalTo("off"));
    }

    private ValidatableResponse once(String key, String body) {
        return registry.request()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/tokens")
                .then();
    }

    private String register(String body) {
        return registry.post("/tokens", body).statusCode(201).extract().path("id");
    }

    private String token(String name, @Nullable String ref, String expiresAt) {
        return """
               {%s"name": "%s", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"}, "expiresAt": "%s"}
               """
                .formatted(
                        ref == null ? "" : "\"ref\": \"" + ref + "\", ",
                        name,
                        console,
                        namespace,
                        expiresAt);
    }

    private static String document(String provider, String access, String refresh) {
        return """
               {"name": "CRM", "provider": "%s", "owner": {"id": "u1"}, "expiresIn": "PT1H",
                "credentials": {"accessToken": "%s", "refreshToken": "%s"}}
               """
                .formatted(provider, access + provider, refresh + provider);
    }

    /// Ids of all items, page by page; none comes twice.
    private List<String> pages(String query) {
        List<String> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var page =
                    registry.request()
                            .urlEncodingEnabled(false)
                            .get(
                                    "/api/v1/tokens?"
                                            + query
                                            + (cursor == null ? "" : "&cursor=" + cursor))
                            .then()
                            .statusCode(200)
                            .extract();
            ids.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        return ids;
    }
}
