package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    private static final String SERVED_AT = "https://vigil.example.com";
    private static final ObjectMapper JSON = new ObjectMapper();
    // Resolves references as a subscriber would: relative to where the schema was fetched.
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemas(
                                    (String address) ->
                                            Schemas.named(
                                                            address.replace(
                                                                    SERVED_AT + Schemas.PATH, ""))
                                                    .orElse(null)));

    @ParameterizedTest
    @EnumSource
    void everyTypeHasItsSchema(EventType type) throws JsonProcessingException {
        JsonNode schema = JSON.readTree(Schemas.of(type));

        assertThat(schema.path("$schema").textValue())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").textValue()).isEqualTo(type.wireName());
        assertThat(schema.path("description").textValue()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("io.tokenvigil.events.GoldenFilesTest#names")
    void everyGoldenFileFitsItsSchema(String name) {
        assertThat(errors(Golden.typeOf(name), golden(name))).isEmpty();
    }

    @Test
    void everyLegalEventFitsItsSchema() {
        LegalEvents events = new LegalEvents(815);
        for (int i = 0; i < 500; i++) {
            Event event = events.next();

            assertThat(errors(event.type(), EventCodec.body(event))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.tokenvigil.events.GoldenFilesTest#names")
    void anEventWithoutOneOfItsFieldsDoesNotFit(String name) throws JsonProcessingException {
        for (String field : fieldsOf(JSON.readTree(golden(name)))) {
            ObjectNode body = JSON.readTree(golden(name)).deepCopy();
            body.remove(field);

            assertThat(errors(Golden.typeOf(name), body.toString())).as(field).isNotEmpty();
        }
    }

    /// C-3: the field list is closed, and the schemas are where it is written down.
    @ParameterizedTest
    @EnumSource
    void goldenFilesHaveAllFieldsOfTheSchemaAndNoOthers(EventType type)
            throws JsonProcessingException {
        TreeSet<String> shown = new TreeSet<>();
        for (Map.Entry<String, String> file : Golden.files().entrySet()) {
            if (Golden.typeOf(file.getKey()) == type) {
                shown.addAll(fieldsOf(JSON.readTree(file.getValue())));
            }
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(declared(type));
    }

    @Test
    void closedListsAreTheSameInSchemasAndCode() throws JsonProcessingException {
        JsonNode facts = properties("TokenFacts");

        assertThat(values(schema("Code"))).isEqualTo(names(Code.class));
        assertThat(values(facts.path("status"))).isEqualTo(names(TokenStatus.class));
        assertThat(values(facts.path("actor").path("properties").path("kind")))
                .isEqualTo(names(ActorKind.class));
        assertThat(values(properties("TokenExpiring").path("clock")))
                .isEqualTo(names(ExpiryClock.class));
        assertThat(values(properties("TokenExpiring").path("cause")))
                .isEqualTo(names(RefreshCause.class));
        assertThat(values(properties("TokenRefreshed").path("source")))
                .isEqualTo(names(GenerationSource.class));
        assertThat(values(properties("TokenRefreshed").path("verified")))
                .isEqualTo(names(Verification.class));
        assertThat(values(properties("GenerationRetired").path("how")))
                .isEqualTo(names(RetiredHow.class));
    }

    @Test
    void boundsAreTheSameInSchemasAndCode() throws JsonProcessingException {
        JsonNode facts = properties("TokenFacts");

        assertThat(facts.path("name").path("maxLength").intValue()).isEqualTo(Bounds.NAME);
        assertThat(facts.path("labels").path("maxProperties").intValue()).isEqualTo(Bounds.LABELS);
        assertThat(facts.at("/labels/propertyNames/pattern").textValue())
                .contains("{1," + Bounds.LABEL_KEY + "}");
        assertThat(facts.at("/labels/additionalProperties/maxLength").intValue())
                .isEqualTo(Bounds.LABEL_VALUE);
        assertThat(facts.at("/actor/properties/id/maxLength").intValue())
                .isEqualTo(Bounds.ACTOR_ID);
        assertThat(facts.path("namespace").path("pattern").textValue())
                .contains("{1," + Bounds.IDENTIFIER + "}");
        assertThat(facts.path("provider").path("pattern").textValue())
                .contains("{1," + Bounds.IDENTIFIER + "}");
        assertThat(
                        properties("GenerationReflected")
                                .path("destination")
                                .path("maxLength")
                                .intValue())
                .isEqualTo(Bounds.DESTINATION);
    }

    @Test
    void everySchemaFileIsServedAndNothingElseIs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Schemas.fileNames())
                    .allSatisfy(file -> assertThat(Schemas.named(file)).isPresent());
        }
        assertThat(Schemas.named("../asyncapi.yaml")).isEmpty();
        assertThat(Schemas.named("TokenRefreshed")).isEmpty();
        assertThat(Schemas.named("")).isEmpty();
    }

    private static List<Error> errors(EventType type, String body) {
        return REGISTRY.getSchema(SchemaLocation.of(SERVED_AT + type.schemaPath()))
                .validate(body, InputFormat.JSON);
    }

    private static List<String> declared(EventType type) throws JsonProcessingException {
        JsonNode own = schema(type.wireName());
        List<String> fields = fieldsOf(own.path("properties"));
        if (own.has("$ref")) {
            fields.addAll(fieldsOf(properties("TokenFacts")));
        }
        return fields;
    }

    private static JsonNode properties(String schema) throws JsonProcessingException {
        return schema(schema).path("properties");
    }

    private static JsonNode schema(String name) throws JsonProcessingException {
        return JSON.readTree(Schemas.named(name + ".json").orElseThrow());
    }

    private static String golden(String name) {
        return Objects.requireNonNull(Golden.files().get(name), name);
    }

    private static List<String> fieldsOf(JsonNode object) {
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static List<String> values(JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.textValue()));
        return values;
    }

    private static <E extends Enum<E>> List<String> names(Class<E> values) {
        return Arrays.stream(values.getEnumConstants()).map(Enum::name).toList();
    }
}
