package io.tokenvigil.registry.openapi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.openapi.Description.Operation;
import io.tokenvigil.registry.worker.Database;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The description is complete, and its examples are what it says they are.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class OpenApiIT {

    /// Calendars and streams, and what needs another role, another service or a call that was made.
    private static final Set<String> NOT_READ =
            Set.of(
                    "readFeed",
                    "followEvents",
                    "getAttempt",
                    "getCredential",
                    "getCredentialByRef",
                    "listTokenNotices");

    /// Their bodies are lines, or what they require depends on what they say, or they are refused
    /// for one thing at a time.
    private static final Set<String> BY_CASE =
            Set.of("bulk", "importTokens", "createProvider", "changeProvider", "postGeneration");

    private static final Pattern MISSING =
            Pattern.compile("^(is required|is missing|must be [A-Z]+)");

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
                    entry("/catalogue/{id}", () -> "/catalogue/keycloak"),
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

    private Description description;

    @BeforeEach
    void aConsole() {
        description = Description.served();
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
        assertThat(description.operations())
                .filteredOn(Operation::isOfTheApi)
                .isNotEmpty()
                .allSatisfy(
                        operation -> {
                            assertThat(operation.id()).isNotBlank();
                            assertThat(operation.node().path("summary").asText()).isNotBlank();
                            assertThat(operation.node().at("/security/0/apiKey").isArray())
                                    .isEqualTo(!operation.id().equals("readFeed"));
                            assertThat(operation.node().at("/responses/default/content").toString())
                                    .contains("Problem");
                        });
    }

    @Test
    void theServicesCallsAmongThemselvesAreNotInIt() {
        assertThat(description.operations())
                .noneMatch(operation -> operation.path().startsWith("/internal"));
    }

    @Test
    void everyBodyHasAnExampleThatWorksAndEveryAnswerIsAsDescribed() {
        List<Operation> taking =
                description.operations().stream()
                        .filter(Operation::isOfTheApi)
                        .filter(operation -> !operation.bodies().isEmpty())
                        .sorted(Comparator.comparingInt(OpenApiIT::rank))
                        .toList();
        taking.forEach(this::send);
        description.operations().stream()
                .filter(operation -> operation.method().equals("get") && operation.isOfTheApi())
                .filter(operation -> !NOT_READ.contains(operation.id()))
                .forEach(this::look);
    }

    private void look(Operation operation) {
        fits(operation, Api.admin().get(place(operation)), "");
    }

    private void fits(Operation operation, Response answer, String sent) {
        assertThat(answer.statusCode())
                .as("%s with %s: %s", operation.id(), sent, answer.asString())
                .isBetween(200, 299);
        assertThat(description.misfits(operation, answer))
                .as("%s: %s", operation.id(), answer.asString())
                .isEmpty();
    }

    private void send(Operation operation) {
        Map.Entry<String, JsonNode> media =
                operation.node().path("requestBody").path("content").properties().iterator().next();
        List<String> examples = examples(media.getValue());
        assertThat(examples)
                .as("%s needs an example: resource openapi/%s.json", operation.id(), operation.id())
                .isNotEmpty();
        for (String example : examples) {
            Response answer =
                    Api.admin()
                            .contentType(media.getKey())
                            .body(resolved(example).getBytes(StandardCharsets.UTF_8))
                            .request(operation.method().toUpperCase(Locale.ROOT), place(operation));
            fits(operation, answer, example);
        }
    }

    @Test
    void whatABodyRequiresIsRefusedWhereItIsMissingAndNothingElseIs() {
        description.operations().stream()
                .filter(operation -> operation.isOfTheApi() && !operation.bodies().isEmpty())
                .filter(operation -> !BY_CASE.contains(operation.id()))
                .forEach(this::sendNothing);
    }

    private void sendNothing(Operation operation) {
        Map.Entry<String, JsonNode> media = operation.bodies().getFirst();
        List<String> required =
                description
                        .resolved(media.getValue().path("schema"))
                        .path("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
        Response answer =
                Api.admin()
                        .contentType(media.getKey())
                        .body("{}")
                        .request(operation.method().toUpperCase(Locale.ROOT), place(operation));
        assertThat(
                        Description.read(answer.asString())
                                .path("errors")
                                .valueStream()
                                .filter(
                                        error ->
                                                MISSING.matcher(error.path("message").asText())
                                                        .find())
                                .map(error -> error.path("field").asText()))
                .as("%s: %s", operation.id(), answer.asString())
                .containsExactlyInAnyOrderElementsOf(required);
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

    private static int rank(Operation operation) {
        int rank = FIRST.indexOf(operation.id());
        return rank < 0 ? FIRST.size() : rank;
    }

    /// The path with something real in the place of its parameters.
    private static String place(Operation operation) {
        String place = operation.path();
        // What is longer says more.
        List<Map.Entry<String, Supplier<String>>> parameters =
                PARAMETERS.entrySet().stream()
                        .sorted(Comparator.comparingInt(parameter -> -parameter.getKey().length()))
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
