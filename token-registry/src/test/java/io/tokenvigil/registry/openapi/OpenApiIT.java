package io.tokenvigil.registry.openapi;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.worker.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The description is complete, and its examples are what it says they are.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /// What other examples refer to comes first.
    private static final List<String> FIRST =
            List.of("createProvider", "savePolicy", "saveContact", "saveNamespace");

    /// What stands for the parameters of paths, made where it has to be there.
    private static final Map<String, Supplier<String>> PARAMETERS =
            Map.ofEntries(
                    entry(
                            "/api-keys/{id}",
                            () ->
                                    made(
                                            "/api-keys",
                                            "{\"name\": \"example\", \"role\": \"viewer\"}")),
                    entry(
                            "/tokens/{id}",
                            () ->
                                    made(
                                            "/tokens",
                                            """
                                            {"name": "t", "provider": "console", "owner": {"id": "o"}, "expiresIn": "P30D",
                                             "credentials": {"accessToken": "a"}, "destinations": [{"name": "windows"}]}
                                            """)),
                    entry("/tokens/{id}/resolve", () -> unknown() + "/resolve"),
                    entry("/feeds/{id}", () -> made("/feeds", "{\"name\": \"example\"}")),
                    entry("/destinations/{name}", () -> "/destinations/windows"),
                    entry("/generations/{generation}", () -> "/generations/1"),
                    entry("/by-ref/{namespace}/{ref}", () -> "/by-ref/default/mail-gateway"),
                    entry("/providers/{id}", () -> "/providers/console"),
                    entry("/providers/{id}/test", () -> "/providers/realm/test"),
                    entry("/namespaces/{id}", () -> "/namespaces/payroll"),
                    entry("/policies/{name}", () -> "/policies/nightly"),
                    entry("/contacts/{name}", () -> "/contacts/directory-team"));

    /// What examples name that only exists once it is made.
    private static final Map<String, Supplier<String>> REFERENCES =
            Map.of("0199c0de-0000-7000-8000-000000000001", OpenApiIT::tokenOfTheRealm);

    @BeforeEach
    void aConsole() {
        Api.admin()
                .body(
                        "{\"id\": \"console\", \"displayName\": \"Console\", \"protocol\": \"manual\"}")
                .post("/api/v1/providers")
                .then()
                .statusCode(oneOf(201, 409));
    }

    private static String tokenOfTheRealm() {
        String path =
                made(
                        "/tokens",
                        """
                        {"name": "t", "provider": "realm", "owner": {"id": "o"}, "expiresIn": "P30D",
                         "credentials": {"accessToken": "a", "refreshToken": "r-%s"}}
                        """
                                .formatted(UUID.randomUUID()));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String made(String collection, String body) {
        String id =
                Api.admin()
                        .body(body)
                        .post("/api/v1" + collection)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        return collection + "/" + id;
    }

    /// A token of whose last refresh nobody knows what became.
    private static String unknown() {
        String place =
                made(
                        "/tokens",
                        """
                        {"name": "t", "provider": "console", "owner": {"id": "o"}, "expiresIn": "P30D"}
                        """);
        Database.run(
                """
                insert into problem (token, code, since, needs_person)
                select key, 'OUTCOME_UNKNOWN', now(), true from token where id::text = ?
                """,
                place.substring(place.lastIndexOf('/') + 1));
        return place;
    }

    @Test
    void everyOperationSaysWhatItIsHowToSignInAndWhatErrorsLookLike() {
        assertThat(operations())
                .filteredOn(operation -> operation.path.startsWith("/api/"))
                .isNotEmpty()
                .allSatisfy(
                        operation -> {
                            assertThat(operation.id()).isNotBlank();
                            assertThat(operation.node.path("summary").asText()).isNotBlank();
                            assertThat(operation.node.at("/security/0/apiKey").isArray()).isTrue();
                            assertThat(operation.node.at("/responses/default/content").toString())
                                    .contains("Problem");
                        });
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(operations().stream().map(Operation::id).filter(id -> !id.isEmpty()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theServicesCallsAmongThemselvesAreNotInIt() {
        assertThat(operations()).noneMatch(operation -> operation.path.startsWith("/internal"));
    }

    @Test
    void everyBodyHasAnExampleThatWorks() {
        operations().stream()
                .filter(operation -> operation.path.startsWith("/api/"))
                .filter(operation -> operation.node.has("requestBody"))
                .sorted(Comparator.comparingInt(Operation::rank))
                .forEach(OpenApiIT::send);
    }

    private static void send(Operation operation) {
        Map.Entry<String, JsonNode> media =
                operation.node.path("requestBody").path("content").properties().iterator().next();
        List<String> examples = examples(media.getValue());
        assertThat(examples)
                .as("%s needs an example: resource openapi/%s.json", operation.id(), operation.id())
                .isNotEmpty();
        for (String example : examples) {
            Response answer =
                    Api.admin()
                            .contentType(media.getKey())
                            .body(resolved(example).getBytes(StandardCharsets.UTF_8))
                            .request(operation.method.toUpperCase(Locale.ROOT), operation.place());
            assertThat(answer.statusCode())
                    .as("%s with %s: %s", operation.id(), example, answer.asString())
                    .isBetween(200, 299);
        }
    }

    private static String resolved(String example) {
        String text = example;
        for (Map.Entry<String, Supplier<String>> reference : REFERENCES.entrySet()) {
            if (text.contains(reference.getKey())) {
                text = text.replace(reference.getKey(), reference.getValue().get());
            }
        }
        return text;
    }

    /// The one example, or the several that have names.
    private static List<String> examples(JsonNode media) {
        return Stream.concat(
                        Stream.of(media.path("example")),
                        media.path("examples").properties().stream()
                                .map(named -> named.getValue().path("value")))
                .filter(example -> !example.isMissingNode())
                .map(example -> example.isTextual() ? example.asText() : example.toString())
                .toList();
    }

    private static List<Operation> operations() {
        String text = given().accept("application/json").get("/q/openapi").asString();
        try {
            List<Operation> found = new ArrayList<>();
            JSON.readTree(text)
                    .path("paths")
                    .properties()
                    .forEach(
                            path ->
                                    path.getValue().properties().stream()
                                            .filter(entry -> METHODS.contains(entry.getKey()))
                                            .forEach(
                                                    entry ->
                                                            found.add(
                                                                    new Operation(
                                                                            path.getKey(),
                                                                            entry.getKey(),
                                                                            entry.getValue()))));
            return found;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Operation(String path, String method, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }

        int rank() {
            int rank = FIRST.indexOf(id());
            return rank < 0 ? FIRST.size() : rank;
        }

        /// The path with something real in the place of its parameters.
        String place() {
            String place = path;
            // What is longer says more.
            List<Map.Entry<String, Supplier<String>>> parameters =
                    PARAMETERS.entrySet().stream()
                            .sorted(
                                    Comparator.comparingInt(
                                            parameter -> -parameter.getKey().length()))
                            .toList();
            for (Map.Entry<String, Supplier<String>> parameter : parameters) {
                if (place.contains(parameter.getKey())) {
                    place = place.replace(parameter.getKey(), parameter.getValue().get());
                }
            }
            assertThat(place).as("say in PARAMETERS what stands there").doesNotContain("{");
            return place;
        }
    }
}
