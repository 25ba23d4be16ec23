package io.tokenvigil.registry.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of bad request gets a problem, and none a 5xx.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class BadInputIT {

    private static final String KEYS = "/api/v1/api-keys";

    @Test
    void malformedJsonIsNamedByLineAndColumn() {
        post("{\"name\": \"x\",\n  \"role\": }")
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-json"))
                .body("detail", containsString("line 2, column"))
                .body("instance", equalTo(KEYS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"name\":", "{\"unknown\":", "{\"labels\":"})
    void tenThousandBracketsAreRefused(String before) throws Exception {
        HttpResponse<String> answer = send(before + "[".repeat(10_000));
        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body()).contains("/problems/");
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        post("{\"name\": \"x\", \"roll\": \"admin\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("roll"))
                .body("errors[0].message", containsString("known are"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tvk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "s3cr3t/canary==",
                "ghp9aaaaaaaaaaaa",
                "-----BEGIN PRIVATE KEY-----"
            })
    void aSecretInAFieldNamesPlaceIsNotRepeated(String secret) {
        post("{\"name\": \"x\", \"%s\": \"admin\"}".formatted(secret))
                .statusCode(422)
                .body(not(containsString(secret)))
                .body("errors[0].field", equalTo("***"))
                .body("errors[0].message", startsWith("is not a field here; known are"));
        Api.admin()
                .body(
                        "{\"name\": \"x\", \"provider\": \"p\", \"owner\": {\"id\": \"o\"}, \"credentials\": {\"%s\": 1}}"
                                .formatted(secret))
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body(not(containsString(secret)))
                .body("errors[0].field", equalTo("credentials.***"))
                .body("errors[0].message", containsString("accessToken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth2-refresh-token", "manual"})
    void thePasswordInAnAddressIsNotRepeated(String protocol) {
        Api.admin()
                .body(
                        """
                        {"id": "sso", "protocol": "%s", "displayName": "SSO", "rotation": "none",
                         "tokenEndpoint": "https://u:pa55w0rd@sso.example.com/token"}
                        """
                                .formatted(protocol))
                .post("/api/v1/providers")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("tokenEndpoint"))
                .body("errors.value", hasItem("https://***@sso.example.com/token"))
                .body(not(containsString("pa55w0rd")));
    }

    @Test
    void anUnknownParameterIsRefusedByNameAndNothingIsDone() {
        String line =
                "{\"name\": \"never\", \"ref\": \"unknown-parameter\", \"provider\": \"none\", \"owner\": {\"id\": \"o\"}}";
        Api.admin()
                .contentType("application/x-ndjson")
                .body(line.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/tokens/import?dry=true")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("dry"))
                .body("errors[0].value", nullValue())
                .body("errors[0].message", endsWith("known are dryRun, mode"));
        Api.admin()
                .get("/api/v1/tokens?limit=1&staus=ACTIVE&owner=o")
                .then()
                .statusCode(422)
                .body("errors.field", contains("staus"))
                .body("errors[0].message", containsString("expiresBefore"));
        Api.admin()
                .get("/api/v1/installation?x=1")
                .then()
                .statusCode(422)
                .body("errors[0].message", equalTo("is not taken here: this call has no query"));
        Api.admin().get("/api/v1/nosuch?x=1").then().statusCode(404);
        Api.admin().get("/api/v1/tokens?LIMIT=1").then().statusCode(200);
        String key = "tvk_" + "a".repeat(40);
        Api.admin()
                .get("/api/v1/tokens?" + key)
                .then()
                .statusCode(422)
                .body(not(containsString(key)))
                .body("errors.field", contains("query"));
    }

    @Test
    void aWrongTypeIsNamedWithWhatIsExpected() {
        post("{\"name\": 5, \"role\": \"admin\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].message", equalTo("must be text"));
        post("{\"name\": \"x\", \"role\": \"king\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("role"))
                .body("errors[0].value", equalTo("king"))
                .body("errors[0].message", containsString("admin, editor"));
        post("{\"name\": \"x\", \"role\": \"admin\", \"namespaces\": \"default\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("namespaces"))
                .body("errors[0].message", equalTo("must be an array"));
        post("[]").statusCode(422).body("errors[0].message", equalTo("must be an object"));
    }

    @Test
    void aFieldGivenTwiceAndTextAfterTheEndAreNotJson() {
        post("{\"name\": \"x\", \"name\": \"y\"}").statusCode(400);
        post("{\"name\": \"x\", \"role\": \"viewer\"} {}").statusCode(oneOf(400, 422));
    }

    @Test
    void severalBrokenRulesAreToldAtOnce() {
        post("{\"name\": \"  \", \"namespaces\": [], \"expiresIn\": \"P400D\"}")
                .statusCode(422)
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("role"))
                .body("errors.field", hasItem("namespaces"))
                .body("errors.field", hasItem("expiresIn"));
    }

    @Test
    void nulAndHalfSurrogatesAreRefused() {
        post("{\"name\": \"a\\u0000b\", \"role\": \"viewer\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].message", containsString("U+0000"));
        post("{\"name\": \"a\\ud83d\", \"role\": \"viewer\"}").statusCode(422);
    }

    @Test
    void anEmptyBodyIsNamed() {
        post("").statusCode(400).body("detail", containsString("body is empty"));
        post("null").statusCode(400);
        given().auth()
                .oauth2(RegistryInfrastructure.key("admin"))
                .post(KEYS)
                .then()
                .statusCode(oneOf(400, 415))
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        Api.admin()
                .contentType("application/json; charset=UTF-8")
                .body(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'})
                .post(KEYS)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void wrongMethodMediaTypeAndAcceptHaveProblemsToo() {
        Api.admin()
                .patch(KEYS)
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("/problems/method-not-allowed"));
        given().auth()
                .oauth2(RegistryInfrastructure.key("admin"))
                .contentType("text/plain")
                .body("x")
                .post(KEYS)
                .then()
                .statusCode(415)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("/problems/unsupported-media-type"))
                .body("detail", containsString("Content-Type: application/json"));
        Api.admin()
                .accept("image/png")
                .get(KEYS)
                .then()
                .statusCode(406)
                .contentType(Problem.MEDIA_TYPE);
        Api.admin()
                .get("/api/v1/nothing-here")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("/problems/not-found"));
        Api.admin().get("/nothing/here").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        Api.admin()
                .get(KEYS + "/not-a-uuid")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE);
        Api.admin()
                .queryParam("limit", "many")
                .get(KEYS)
                .then()
                .statusCode(oneOf(400, 404, 422))
                .contentType(Problem.MEDIA_TYPE);
    }

    @Test
    void withoutAKeyNothingIsTold() {
        given().contentType(ContentType.JSON)
                .get(KEYS)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("/problems/sign-in"));
        Api.as("tvk_" + "A".repeat(43))
                .get(KEYS)
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE);
        Api.as("tvk_short").get(KEYS).then().statusCode(401).contentType(Problem.MEDIA_TYPE);
        Api.as("something else").get(KEYS).then().statusCode(401).contentType(Problem.MEDIA_TYPE);
        Api.role("viewer")
                .get(KEYS)
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", endsWith("does not allow this: admin is needed."));
    }

    @Test
    void theBareAddressLeadsToTheConsole() {
        given().redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console"));
    }

    @Test
    void aBodyOfTenMegabytesIsTooLarge() throws Exception {
        HttpResponse<String> answer = send("{\"name\": \"" + "x".repeat(10 << 20) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/too-large");
    }

    @Test
    void aChunkedBodyOfTenMegabytesIsTooLarge() throws IOException {
        assertThat(chunked(10 << 20)).startsWith("HTTP/1.1 413").contains("/problems/too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/api-keys;x=1",
                "/api/v1//api-keys",
                "//api/v1/api-keys",
                "/api/v1/%2e%2e/v1/api-keys",
                "/api/v1/x/../api-keys",
                "/api/v1/api-keys%3bx",
                "/api/v1/api%2dkeys%2f",
                "/api/v1/api-keys%00",
                "/api/v1/api-keys%252e",
                "/api\\v1\\api-keys"
            })
    void pathsThatCanBeReadInTwoWaysAreRefused(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain;a=\"",
                "text/plain;a=\", text/html;b=\"",
                "\"",
                ";=",
                "text/plain;q=\""
            })
    void anAcceptThatCannotBeReadIsNoFailureOfThePlatformsPages(String accept) throws IOException {
        for (String page : List.of("metrics", "health", "openapi")) {
            assertThat(
                            raw(
                                    "GET /q/%s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                                            .formatted(page, accept)))
                    .as(page)
                    .matches("(?s)HTTP/1.1 (200|400|406) .*");
        }
    }

    @Test
    void aProblemsTypeResolves() {
        given().get("/problems/needs-person").then().statusCode(200).body(containsString("409"));
        given().get("/problems/none-such").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    }

    private static ValidatableResponse post(String body) {
        return Api.admin().body(body).post(KEYS).then().contentType(Problem.MEDIA_TYPE);
    }

    /// Without REST Assured, which pretty-prints a request whose answer it does not expect.
    private static HttpResponse<String> send(String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port() + KEYS))
                            .header(
                                    "Authorization",
                                    "Bearer " + RegistryInfrastructure.key("admin"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    private static String chunked(int size) throws IOException {
        try (Socket socket = socket()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST "
                                    + KEYS
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                    + RegistryInfrastructure.key("admin")
                                    + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk =
                    ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int sent = 0; sent < size; sent += 0x2000) {
                    out.write(chunk);
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The answer may come before everything was sent.
            }
            return answer(socket);
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer(socket);
        }
    }

    private static Socket socket() throws IOException {
        Socket socket = new Socket("localhost", port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
