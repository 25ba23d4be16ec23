package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TokenBadInputIT {

    private final Registry registry = Registry.admin();
    private String provider = "";

    @BeforeEach
    void aProvider() {
        provider = Registry.manualProvider();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\": ",
                "{\"name\": \"a\"} x",
                "{'name': 'a'}",
                "\u0000",
                "{\"name\": NaN}"
            })
    void malformedJsonIsNotUnderstood(String body) {
        registry.post("/tokens", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/malformed-json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void aMissingBodyIsSaidToBeMissing(String body) {
        registry.post("/tokens", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": 5 | name",
                "\"name\": [\"a\"] | name",
                "\"owner\": \"u1\" | owner",
                "\"owner\": {\"id\": 1} | owner.id",
                "\"recipients\": \"a@example.com\" | recipients",
                "\"neverExpires\": \"yes\" | neverExpires",
                "\"expiresAt\": 1900000000 | expiresAt",
                "\"labels\": [\"a\"] | labels",
                "\"labels\": {\"a\": null} | labels.a",
                "\"recipients\": [null] | recipients[0]",
                "\"destinations\": [{\"name\": null}] | destinations[0].name",
                "\"credentials\": {\"accessToken\": 7} | credentials.accessToken",
                "\"credentials\": {} | credentials.accessToken",
                "\"colour\": \"red\" | colour",
                "\"owner\": {\"id\": \"u1\", \"mail\": \"x\"} | owner.mail",
                "\"id\": \"x\" | id"
            })
    void aWrongOrUnknownFieldIsNamed(String field, String named) {
        registry.post("/tokens", tokenWith(field))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation"))
                .body("errors.field", hasItem(named.strip()));
    }

    @Test
    void everyRefusedFieldIsNamedAtOnce() {
        registry.post(
                        "/tokens",
                        """
                        {"name": "", "recipients": [{"email": "nobody"}], "expiresAt": "soon", "labels": {"a b": "c"}}
                        """)
                .statusCode(422)
                .body(
                        "errors.field",
                        org.hamcrest.Matchers.hasItems(
                                "name",
                                "owner",
                                "provider",
                                "recipients[0].email",
                                "expiresAt",
                                "labels"));
    }

    @Test
    void aMissingOrUnknownProviderIsNamed() {
        registry.post("/tokens", token().replace("\"provider\": \"" + provider + "\",", ""))
                .statusCode(422)
                .body("errors.field", hasItem("provider"));
        registry.post("/tokens", token().replace(provider, "nowhere"))
                .statusCode(422)
                .body("errors[0].field", equalTo("provider"))
                .body("errors[0].value", equalTo("nowhere"));
    }

    @Test
    void anUnknownNamespaceContactOrPolicyIsNamed() {
        registry.post("/tokens", tokenWith("\"namespace\": \"nowhere\""))
                .statusCode(422)
                .body("errors[0].field", equalTo("namespace"));
        registry.post("/tokens", tokenWith("\"contacts\": [\"nobody\"]"))
                .statusCode(422)
                .body("errors[0].field", equalTo("contacts[0]"))
                .body("errors[0].value", equalTo("nobody"));
    }

    @Test
    void anExpiryInThePastIsTakenAndSaidAtOnce() {
        String id =
                registry.post("/tokens", token().replace("2035-01-31", "2020-01-31"))
                        .statusCode(201)
                        .body("status", equalTo("EXPIRED"))
                        .extract()
                        .path("id");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                registry.get("/tokens/" + id + "/events")
                                        .statusCode(200)
                                        .body(
                                                "items.type",
                                                equalTo(
                                                        List.of(
                                                                "TokenRegistered",
                                                                "TokenExpired"))));
    }

    @Test
    void anExpiryThatNothingSuppliesIsAskedFor() {
        registry.post("/tokens", token().replace("\"expiresAt\": \"2035-01-31T12:00:00Z\",", ""))
                .statusCode(422)
                .body("errors[0].field", equalTo("expiresAt"))
                .body("errors[0].message", containsString("neverExpires"));
    }

    @Test
    void aLocalTimeIsRefusedWithASentence() {
        registry.post("/tokens", token().replace("12:00:00Z", "12:00:00"))
                .statusCode(422)
                .body("errors[0].field", equalTo("expiresAt"))
                .body("errors[0].value", equalTo("2035-01-31T12:00:00"))
                .body("errors[0].message", containsString("has no offset"));
    }

    @Test
    void anInstantMayHaveAnyOffset() {
        registry.post("/tokens", token().replace("12:00:00Z", "21:00:00+09:00"))
                .statusCode(201)
                .body("expiresAt", equalTo("2035-01-31T12:00:00Z"));
    }

    @Test
    void aBodyOfTenMegabytesIsTooLarge() {
        HttpResponse<String> answer = registry.send("/tokens", "[\"" + "x".repeat(10 << 20));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/too-large");
    }

    @Test
    void tenThousandBracketsAreTooDeep() {
        for (String opening : List.of("[", "{\"a\":", "{\"labels\":")) {
            HttpResponse<String> answer = registry.send("/tokens", opening.repeat(10_000));
            assertThat(answer.statusCode()).isIn(400, 422);
            assertThat(answer.body()).contains("/problems/");
        }
        HttpResponse<String> inside =
                registry.send("/tokens", tokenWith("\"policy\": " + "[".repeat(10_000)));
        assertThat(inside.statusCode()).isIn(400, 422);
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        registry.request()
                .contentType("text/plain")
                .body(token())
                .post("/api/v1/tokens")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "\\u0000,U+0000",
        "\\u202e,U+202E",
        "\\u2066,U+2066",
        "\\u200f,U+200F",
        "\\r\\n,U+000D",
        "\\n,U+000A",
        "\\u0085,U+0085",
        "\\u2028,U+2028"
    })
    void aControlCharacterInANameIsRefusedByItsNumber(String escaped, String named) {
        registry.post("/tokens", token().replace("CRM sync", "CRM" + escaped + "sync"))
                .statusCode(422)
                .body("errors[0].field", equalTo("name"))
                .body(
                        "errors[0].message",
                        containsString(named.equals("U+0000") ? "U+0000" : named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"🗝️ 𠮷野家の鍵", "Ключ", "مفتاح", "a\\\"b\\\\c", "<script>alert(1)</script>"})
    void everyScriptIsStoredAndShownRight(String name) {
        String id =
                registry.post("/tokens", token().replace("CRM sync", name))
                        .statusCode(201)
                        .extract()
                        .path("id");
        String plain = name.replace("\\\"", "\"").replace("\\\\", "\\");
        registry.get("/tokens/" + id).statusCode(200).body("name", equalTo(plain));
        registry.get("/tokens?provider=" + provider).body("items.name", equalTo(List.of(plain)));
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        registry.post("/tokens", token().replace("CRM sync", "CRM \\ud83d sync")).statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"owner\": {\"id\": \"u1\\r\\nBcc: all@example.com\"} | owner.id",
                "\"owner\": {\"id\": \"u1\", \"displayName\": \"A\\r\\nBcc: b\"} | owner.displayName",
                "\"recipients\": [{\"email\": \"a@example.com\\r\\nBcc: b@example.com\"}] | recipients[0].email",
                "\"recipients\": [{\"email\": \"a@example.com\", \"locale\": \"ja\\n\"}] | recipients[0].locale",
                "\"providerRef\": \"a\\nb\" | providerRef",
                "\"ref\": \"a\\nb\" | ref",
                "\"destinations\": [{\"name\": \"a\\r\\nb\"}] | destinations[0].name",
                "\"destinations\": [{\"name\": \"a\", \"howTo\": \"https://example.com/\\r\\nX: y\"}] | destinations[0].howTo",
                "\"labels\": {\"team\": \"a\\r\\nb\"} | labels.team"
            })
    void aLineBreakIsRefusedInWhateverReachesAMail(String field, String named) {
        registry.post("/tokens", tokenWith(field))
                .statusCode(422)
                .body("errors.field", hasItem(named.strip()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://2130706433/, must say plainly where it leads",
        "https://169.254.169.254/latest, is a local address",
        "https://localhost/, is a local address",
        "http://hooks.example.com/, must be https"
    })
    void aWebhookThatNothingCallsIsRefused(String webhook, String said) {
        String destinations =
                "\"destinations\": [{\"name\": \"a\", \"webhook\": \"%s\"}]".formatted(webhook);

        registry.post("/tokens", tokenWith(destinations))
                .statusCode(422)
                .body("errors[0].field", equalTo("destinations[0].webhook"))
                .body("errors[0].message", containsString(said));
    }

    @Test
    void whatIsTooLongOrTooMuchIsRefused() {
        String many = "{\"email\": \"a@example.com\"},".repeat(51);
        registry.post(
                        "/tokens",
                        tokenWith("\"recipients\": [" + many.substring(0, many.length() - 1) + "]"))
                .statusCode(422)
                .body("errors[0].field", equalTo("recipients"));
        registry.post("/tokens", token().replace("CRM sync", "x".repeat(201)))
                .statusCode(422)
                .body("errors[0].field", equalTo("name"));
        registry.post("/tokens", token().replace("CRM sync", "x".repeat(200))).statusCode(201);
    }

    @Test
    void aTokenWithALineBreakAtItsEndIsRefusedWithoutBeingRepeated() {
        registry.post(
                        "/tokens",
                        tokenWith("\"credentials\": {\"accessToken\": \"canary-4711\\n\"}"))
                .statusCode(422)
                .body("errors[0].field", equalTo("credentials.accessToken"))
                .body(not(containsString("canary")));
    }

    @Test
    void theSameRefreshTokenTwiceIsAConflict() {
        String realm = Registry.oauthProvider();
        String secret = "refresh-" + UUID.randomUUID();
        String body =
                """
                {"name": "A", "provider": "%s", "namespace": "%%s", "owner": {"id": "u1"}, "expiresIn": "PT1H",
                 "credentials": {"accessToken": "access", "refreshToken": "%s"}}
                """
                        .formatted(realm, secret);
        String id =
                registry.post("/tokens", body.formatted("default"))
                        .statusCode(201)
                        .extract()
                        .path("id");
        registry.post("/tokens", body.formatted("default"))
                .statusCode(409)
                .body("type", equalTo("/problems/already-exists"))
                .body("id", equalTo(id))
                .body(not(containsString(secret)));
        // C-8: another namespace learns that it cannot, and not of whom.
        String other = Registry.namespace();
        Registry.with(Role.EDITOR, other)
                .post("/tokens", body.formatted(other))
                .statusCode(409)
                .body(not(containsString(id)))
                .body(not(containsString("default")));
    }

    @Test
    void aBrokenLineInTheMiddleOfAnImportCostsOnlyItself() {
        String line = token().replace("\n", " ");
        HttpResponse<String> answer =
                registry.importing(
                        "", line + "\n{\"name\": \n\n" + line + "\n" + "[".repeat(10_000));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
        String[] lines = answer.body().split("\n");
        assertThat(lines).hasSize(5);
        assertThat(lines[0]).contains("\"line\":1", "\"id\":");
        assertThat(lines[1]).contains("\"line\":2", "malformed-json");
        assertThat(lines[2]).contains("\"line\":4", "\"id\":");
        assertThat(lines[3]).contains("\"line\":5", "must be an object");
        assertThat(lines[4]).contains("\"created\":2", "\"failed\":2", "\"complete\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?limit=x",
                "?cursor=x",
                "?cursor=AAAA",
                "?status=WELL",
                "?expiresBefore=2030-01-01T00:00:00",
                "?q=%00",
                "?owner=%E2%80%AE"
            })
    void aListRefusesWhatItCannotUse(String query) {
        registry.request()
                .urlEncodingEnabled(false)
                .get("/api/v1/tokens" + query)
                .then()
                .statusCode(lessThan(500))
                .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
    }

    @Test
    void aPathThatIsNoTokenIsNotFound() {
        registry.get("/tokens/not-a-uuid").statusCode(404);
        registry.get("/tokens/" + UUID.randomUUID()).statusCode(404);
        registry.get("/tokens/by-ref/default/nothing").statusCode(404);
        registry.delete("/tokens/" + UUID.randomUUID()).statusCode(404);
        registry.request().body("{}").put("/api/v1/tokens").then().statusCode(405);
    }

    @Test
    void bytesThatAreNoUtf8AreNotUnderstood() {
        byte[] body = token().getBytes(StandardCharsets.UTF_8);
        body[token().indexOf("CRM")] = (byte) 0xff;
        registry.request()
                .body(body)
                .post("/api/v1/tokens")
                .then()
                .statusCode(org.hamcrest.Matchers.is(org.hamcrest.Matchers.oneOf(400, 422)));
    }

    private String token() {
        return """
               {"name": "CRM sync", "provider": "%s", "owner": {"id": "u1"},
                "expiresAt": "2035-01-31T12:00:00Z", "recipients": [{"email": "u1@example.com"}]}
               """
                .formatted(provider)
                .replace(", \"recipients\"", ", \"recipients\"");
    }

    /// The token with a field more, or with another value of one that it has.
    private String tokenWith(String field) {
        String name = field.substring(0, field.indexOf(':'));
        String body = token();
        if (name.equals("\"name\"")) {
            return body.replace("\"name\": \"CRM sync\"", field);
        }
        if (name.equals("\"owner\"")) {
            return body.replace("\"owner\": {\"id\": \"u1\"}", field);
        }
        if (name.equals("\"recipients\"")) {
            return body.replace("\"recipients\": [{\"email\": \"u1@example.com\"}]", field);
        }
        if (name.equals("\"expiresAt\"")) {
            return body.replace("\"expiresAt\": \"2035-01-31T12:00:00Z\"", field);
        }
        return body.replaceFirst(
                "\\{", "{" + java.util.regex.Matcher.quoteReplacement(field) + ", ");
    }
}
