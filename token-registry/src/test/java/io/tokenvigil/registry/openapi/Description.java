package io.tokenvigil.registry.openapi;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The document at `/q/openapi`, as whoever generates a client reads it.
record Description(JsonNode document) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String NAMED = "#/components/schemas/";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Description served() {
        return new Description(
                read(given().accept("application/json").get("/q/openapi").asString()));
    }

    /// An operation of it.
    record Operation(String path, String method, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }

        boolean isOfTheApi() {
            return path.startsWith("/api/");
        }

        /// The body that it takes, by media type; none where it takes none.
        List<Map.Entry<String, JsonNode>> bodies() {
            return List.copyOf(node.path("requestBody").path("content").properties());
        }

        Set<Map.Entry<String, JsonNode>> answers() {
            return node.path("responses").properties();
        }
    }

    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(entry -> METHODS.contains(entry.getKey()))
                                        .map(
                                                entry ->
                                                        new Operation(
                                                                path.getKey(),
                                                                entry.getKey(),
                                                                entry.getValue()))
                                        .forEach(found::add));
        return found;
    }

    Map<String, JsonNode> schemas() {
        return document.path("components").path("schemas").properties().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    JsonNode schema(String name) {
        return Objects.requireNonNull(schemas().get(name), name);
    }

    /// The schema itself where this refers to it.
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : schema(reference.substring(NAMED.length()));
    }

    /// What requests, or answers, are made of.
    Set<String> reached(String part) {
        Set<String> names = new TreeSet<>();
        operations().forEach(operation -> reach(operation.node().path(part), names));
        return names;
    }

    private void reach(JsonNode node, Set<String> names) {
        for (String reference : node.findValuesAsText("$ref")) {
            String name = reference.substring(NAMED.length());
            if (names.add(name)) {
                reach(schema(name), names);
            }
        }
    }

    /// Where an answer is not what the operation says: a field that has to be there and is not, one
    /// that is not described, a value that cannot be.
    List<String> misfits(Operation operation, Response answer) {
        JsonNode said =
                operation.node().path("responses").path(String.valueOf(answer.statusCode()));
        if (said.isMissingNode()) {
            return List.of("does not say that it answers " + answer.statusCode());
        }
        JsonNode content = said.path("content");
        return content.isEmpty()
                ? answer.asString().isEmpty() ? List.of() : List.of("says nothing of a body")
                : misfits(content.properties().iterator().next(), answer.asString());
    }

    private List<String> misfits(Map.Entry<String, JsonNode> content, String text) {
        if (!content.getKey().contains("json")) {
            return List.of();
        }
        ObjectNode schema = content.getValue().path("schema").deepCopy();
        ObjectNode components = schema.putObject("components").putObject("schemas");
        schemas().forEach((name, named) -> components.set(name, strict(named)));
        String[] documents =
                content.getKey().contains("ndjson") ? text.split("\n") : new String[] {text};
        return Arrays.stream(documents)
                .flatMap(
                        json ->
                                REGISTRY
                                        .getSchema(schema.toString(), InputFormat.JSON)
                                        .validate(json, InputFormat.JSON)
                                        .stream())
                .map(Error::toString)
                .toList();
    }

    /// The same, with no field but those that are described. A problem has facts of its type only.
    private JsonNode strict(JsonNode named) {
        ObjectNode strict = named.deepCopy();
        if (named.has("properties") && !named.equals(schema("Problem"))) {
            strict.put("additionalProperties", false);
        }
        return strict;
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
