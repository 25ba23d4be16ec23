package io.tokenvigil.registry.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What generators make clients of: a name for everything, and fields that are there where they
/// always are.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class DescriptionForClientsIT {

    /// Answers of which every field may be absent: a client secret that never ends and was there
    /// before anybody wrote down since when; a webhook secret that is not shown again.
    private static final Set<String> NOTHING_SURE = Set.of("ClientSecretState", "WebhookSecret");

    private Description description;

    @BeforeEach
    void read() {
        description = Description.served();
    }

    @Test
    void everyOperationHasANameOfItsOwnAndOneGroup() {
        List<Description.Operation> operations = description.operations();

        assertThat(operations)
                .extracting(Description.Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.node().path("tags")).hasSize(1));
    }

    @Test
    void everySchemaIsNamedAfterWhatItIsAndNotAfterAClass() {
        assertThat(description.schemas().keySet())
                .allSatisfy(
                        name ->
                                assertThat(name)
                                        .matches("[A-Z][A-Za-z]+")
                                        .doesNotEndWith("View")
                                        .doesNotStartWith("Page")
                                        .isNotIn("Kind", "State", "How", "Step", "Last"));
    }

    @Test
    void noSchemaIsOnlyItself() {
        assertThat(description.schemas())
                .allSatisfy(
                        (name, schema) ->
                                assertThat(schema.path("$ref").asText())
                                        .doesNotEndWith("/" + name));
    }

    @Test
    void everyAnswerSaysWhatItIsAndEveryErrorIsAProblem() {
        for (Description.Operation operation : description.operations()) {
            assertThat(operation.answers())
                    .as(operation.id())
                    .allSatisfy(
                            answer ->
                                    assertThat(answer.getValue().path("description").asText())
                                            .isNotBlank())
                    .filteredOn(answer -> isError(answer.getKey()))
                    .isNotEmpty()
                    .allSatisfy(
                            answer ->
                                    assertThat(
                                                    answer.getValue()
                                                            .path("content")
                                                            .path("application/problem+json")
                                                            .at("/schema/$ref")
                                                            .asText())
                                            .endsWith("/Problem"));
        }
    }

    @Test
    void everyAnswerSaysWhichFieldsAreAlwaysThere() {
        Set<String> answered = description.reached("responses");
        answered.removeAll(description.reached("requestBody"));
        answered.removeAll(NOTHING_SURE);

        assertThat(answered)
                .filteredOn(name -> description.schema(name).has("properties"))
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        name -> assertThat(description.schema(name).path("required")).isNotEmpty());
    }

    @Test
    void aPatchRequiresNothing() {
        JsonNode patch = description.schema("TokenPatch");

        assertThat(patch.has("required")).isFalse();
        assertThat(description.resolved(patch.at("/properties/owner")).has("required")).isFalse();
        assertThat(description.schema("RegisterToken").path("required"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("name", "provider", "owner");
    }

    @Test
    void secretsAreText() {
        assertThat(
                        Map.of(
                                "sent",
                                description.schema("Secret"),
                                "shown",
                                description.schema("Credential").at("/properties/accessToken")))
                .allSatisfy(
                        (_, schema) -> {
                            assertThat(schema.path("type").asText()).isEqualTo("string");
                            assertThat(schema.path("format").asText()).isEqualTo("password");
                        });
    }

    private static boolean isError(String code) {
        return code.equals("default") || Integer.parseInt(code) >= 400;
    }
}
