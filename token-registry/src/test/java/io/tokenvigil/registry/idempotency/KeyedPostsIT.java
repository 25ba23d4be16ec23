package io.tokenvigil.registry.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The description of the API says which POSTs take an `Idempotency-Key`, and those keep it: a
/// further one shows the header, and is missed here until it is in the list.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class KeyedPostsIT {

    private static final String HEADER = "Idempotency-Key";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = UUID.randomUUID().toString().substring(24);

    /// In the answer that made them, and in none of those to a repetition.
    private static final List<String> SHOWN_ONCE = List.of("key", "secret", "url");

    /// In this order: what was paused goes on.
    private static final List<Post> POSTS =
            List.of(
                    new Post("registerToken", KeyedPostsIT::registering),
                    post(
                            "postGeneration",
                            () -> token() + "/generations",
                            "{\"accessToken\": \"b\", \"expiresIn\": \"P30D\"}",
                            "{\"accessToken\": \"c\", \"expiresIn\": \"P30D\"}"),
                    post(
                            "retireGeneration",
                            () -> renewed() + "/generations/1/retire",
                            "{}",
                            "{\"confirmCurrent\": true}"),
                    post(
                            "revokeToken",
                            () -> token() + "/revoke",
                            "{\"confirmCurrent\": true}",
                            "{\"confirmCurrent\": false}"),
                    post(
                            "reportReflected",
                            () -> token() + "/destinations/windows/reflected",
                            "{\"generation\": 1}",
                            "{\"generation\": 1, \"checked\": true}"),
                    post("refreshToken", () -> refreshed() + "/refresh"),
                    post(
                            "resolveToken",
                            () -> unknown() + "/resolve",
                            "{\"decision\": \"PRESENT_AGAIN\"}",
                            "{\"decision\": \"ABANDON\"}"),
                    post(
                            "resendNotice",
                            () -> token() + "/notices/" + UUID.randomUUID() + "/resend"),
                    post(
                            "reportBounce",
                            () -> "/notices/bounces",
                            "{\"messageId\": \"<FAILED@example.com>\", \"status\": \"5.1.1\"}",
                            "{\"messageId\": \"<FAILED@example.com>\", \"status\": \"5.2.1\"}"),
                    post(
                            "createProvider",
                            () -> "/providers",
                            provider("one"),
                            provider("another")),
                    post(
                            "suspendProvider",
                            () -> "/providers/" + Registry.manualProvider() + "/suspend"),
                    post(
                            "resumeProvider",
                            () -> "/providers/" + Registry.manualProvider() + "/resume"),
                    new Post("testProvider", KeyedPostsIT::testing),
                    post(
                            "createApiKey",
                            () -> "/api-keys",
                            "{\"name\": \"one\", \"role\": \"viewer\"}",
                            "{\"name\": \"another\", \"role\": \"viewer\"}"),
                    post(
                            "rotateApiKey",
                            () -> apiKey() + "/rotate",
                            "{\"expiresIn\": \"P10D\"}",
                            "{\"expiresIn\": \"P20D\"}"),
                    post(
                            "createFeed",
                            () -> "/feeds",
                            "{\"name\": \"one\"}",
                            "{\"name\": \"another\"}"),
                    post(
                            "rotateWebhookSecret",
                            () -> "/namespaces/" + Registry.namespace() + "/webhook-secret"),
                    post("createConsoleLink", () -> "/console-links"),
                    post("pauseInstallation", () -> "/installation/pause"),
                    post("resumeInstallation", () -> "/installation/resume"),
                    post("unlockInstallation", () -> "/installation/unlock"),
                    post(
                            "rewrapSecrets",
                            () -> "/installation/rewrap",
                            "{\"step\": \"REWRAP\"}",
                            "{\"step\": \"ADD_KEY\"}"));

    private final Registry registry = Registry.admin();

    @AfterEach
    void nothingIsLeftToDo() {
        registry.post("/installation/resume", "").statusCode(200);
        Database.withoutWork();
    }

    @Test
    void everyPostButThreeShowsTheHeader() throws JsonProcessingException {
        assertThat(posts(false)).containsExactly("bulk", "importTokens", "previewNotice");
    }

    @Test
    void whateverShowsTheHeaderHappensOnce() throws JsonProcessingException {
        assertThat(POSTS)
                .extracting(Post::operation)
                .containsExactlyInAnyOrderElementsOf(posts(true));
        for (Post post : POSTS) {
            happensOnce(post);
        }
    }

    @Test
    void ofManyTokensEachHasItsTurnWhateverKeyTheRequestHas() {
        String namespace = Registry.namespace();
        Registry.token(Map.of("namespace", namespace));
        Registry.token(Map.of("namespace", namespace));

        send(
                        UUID.randomUUID().toString(),
                        "/bulk",
                        """
                        {"filter": {"namespace": "%s"}, "action": {"kind": "REVOKE", "confirmCurrent": true}}
                        """
                                .formatted(namespace))
                .then()
                .statusCode(200)
                .body("touched", equalTo(2));

        registry.get("/tokens?namespace=" + namespace)
                .body("items.status", equalTo(List.of("REVOKED", "REVOKED")));
    }

    private void happensOnce(Post post) throws JsonProcessingException {
        Request request = post.request().get();
        String key = UUID.randomUUID().toString();
        Response first = send(key, request.path(), request.body());
        String done = recorded();

        Response again = send(key, request.path(), request.body());
        Response other = send(key, request.path(), request.other());

        assertThat(first.statusCode())
                .as("%s: %s", post.operation(), first.asString())
                .isBetween(200, 299);
        assertThat(again.statusCode())
                .as("%s again: %s", post.operation(), again.asString())
                .isEqualTo(first.statusCode());
        assertThat(answer(again)).as(post.operation()).isEqualTo(answer(first).remove(SHOWN_ONCE));
        assertThat(other.statusCode())
                .as("%s with another body: %s", post.operation(), other.asString())
                .isEqualTo(409);
        assertThat(other.<String>path("type")).isEqualTo("/problems/idempotency-mismatch");
        assertThat(recorded()).as(post.operation()).isEqualTo(done);
    }

    private Response send(String key, String path, String body) {
        return registry.request().header(HEADER, key).body(body).post("/api/v1" + path);
    }

    private static ObjectNode answer(Response response) throws JsonProcessingException {
        String text = response.asString();
        ObjectNode answer =
                text.isEmpty() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
        // How far the service is behind is another matter each time.
        answer.remove("lags");
        return answer;
    }

    /// How many things callers are on record with.
    private static String recorded() {
        return Database.one("select count(*) from audit_record where actor_kind = 'API_KEY'");
    }

    /// The operations of the API that are POSTs, and show the header or do not.
    private static Set<String> posts(boolean keyed) throws JsonProcessingException {
        String document = given().accept("application/json").get("/q/openapi").asString();
        JsonNode paths = JSON.readTree(document).path("paths");
        Set<String> found = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode post = path.getValue().path("post");
            if (path.getKey().startsWith("/api/")
                    && !post.isMissingNode()
                    && keyed == showsTheHeader(post)) {
                found.add(post.path("operationId").asText());
            }
        }
        return found;
    }

    private static boolean showsTheHeader(JsonNode post) {
        return post.path("parameters").findValuesAsText("name").contains(HEADER);
    }

    /// A POST of the API.
    private record Post(String operation, Supplier<Request> request) {}

    /// Something that can be sent, and something else that could.
    private record Request(String path, String body, String other) {}

    private static Post post(String operation, Supplier<String> path, String body, String other) {
        return new Post(operation, () -> new Request(path.get(), body, other));
    }

    /// One that takes no body, and is sent with one nevertheless.
    private static Post post(String operation, Supplier<String> path) {
        return post(operation, path, "", "{\"other\": true}");
    }

    private static Request registering() {
        String provider = Registry.manualProvider();
        return new Request("/tokens", wanted("one", provider), wanted("another", provider));
    }

    private static String wanted(String name, String provider) {
        return """
               {"name": "%s", "provider": "%s", "owner": {"id": "o"}, "expiresIn": "P90D"}
               """
                .formatted(name, provider);
    }

    private static Request testing() {
        String provider =
                Watched.provider(
                        Map.of(
                                "verification",
                                Map.of("kind", "probe", "url", "https://sso.example.com/probe")));
        return new Request("/providers/" + provider + "/test", tried(provider), tried(provider));
    }

    private static String tried(String provider) {
        return "{\"tokenId\": \"%s\"}".formatted(Watched.token(provider));
    }

    private static String provider(String name) {
        return """
               {"id": "keyed-%s", "displayName": "%s", "protocol": "manual"}
               """
                .formatted(RUN, name);
    }

    private static String token() {
        return token(
                Map.of(
                        "credentials",
                        Map.of("accessToken", "a"),
                        "destinations",
                        List.of(Map.of("name", "windows"))));
    }

    private static String token(Map<String, Object> said) {
        return "/tokens/" + Registry.token(said);
    }

    private static String renewed() {
        String token = token();
        Registry.admin()
                .post(token + "/generations", "{\"accessToken\": \"b\", \"expiresIn\": \"P30D\"}")
                .statusCode(201);
        return token;
    }

    private static String refreshed() {
        return token(
                Map.of(
                        "provider",
                        Registry.oauthProvider(),
                        "credentials",
                        Map.of("accessToken", "a", "refreshToken", "r-" + UUID.randomUUID())));
    }

    /// A token of whose last refresh nobody knows what became.
    private static String unknown() {
        String id = Registry.token(Map.of());
        Database.run(
                """
                insert into problem (token, code, since, needs_person)
                select key, 'OUTCOME_UNKNOWN', now(), true from token where id::text = ?
                """,
                id);
        return "/tokens/" + id;
    }

    private static String apiKey() {
        String id =
                Registry.admin()
                        .post("/api-keys", Map.of("name", "turned", "role", "viewer"))
                        .statusCode(201)
                        .extract()
                        .path("id");
        return "/api-keys/" + id;
    }
}
