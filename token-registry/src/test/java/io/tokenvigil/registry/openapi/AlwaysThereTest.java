package io.tokenvigil.registry.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlwaysThereTest {

    record Thing(
            String name,
            int count,
            Part part,
            @Nullable String note,
            @Nullable List<String> notes,
            List<@Nullable String> rows,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {}

    record Part(String of, @Nullable String by) {}

    @Test
    void whatIsNotNullableInAnAnswerIsRequired() throws IOException {
        OpenAPI document = document();
        document.getPaths().getPathItem("/things").getPOST().setRequestBody(null);

        new AlwaysThere(Index.of(Thing.class, Part.class)).filterOpenAPI(document);

        assertThat(required(document, "Thing")).containsExactly("count", "name", "part", "rows");
        assertThat(required(document, "Part")).containsExactly("of");
    }

    @Test
    void whatRequestsShareIsLeftAsItIs() throws IOException {
        OpenAPI document = document();

        new AlwaysThere(Index.of(Thing.class, Part.class)).filterOpenAPI(document);

        assertThat(required(document, "Thing")).containsExactly("count", "name", "part", "rows");
        assertThat(required(document, "Part")).isNull();
    }

    private static @Nullable List<String> required(OpenAPI document, String name) {
        return Objects.requireNonNull(document.getComponents().getSchemas().get(name))
                .getRequired();
    }

    /// A part is posted, the thing is answered.
    private static OpenAPI document() {
        var thing = schema("name", "count", "note", "notes", "rows", "warnings");
        thing.addProperty("part", OASFactory.createSchema().ref("Part"));
        return OASFactory.createOpenAPI()
                .components(
                        OASFactory.createComponents()
                                .addSchema("Thing", thing)
                                .addSchema("Part", schema("of", "by")))
                .paths(
                        OASFactory.createPaths()
                                .addPathItem(
                                        "/things",
                                        OASFactory.createPathItem()
                                                .POST(
                                                        OASFactory.createOperation()
                                                                .requestBody(
                                                                        OASFactory
                                                                                .createRequestBody()
                                                                                .content(
                                                                                        content(
                                                                                                "Part")))
                                                                .responses(
                                                                        OASFactory
                                                                                .createAPIResponses()
                                                                                .addAPIResponse(
                                                                                        "200",
                                                                                        OASFactory
                                                                                                .createAPIResponse()
                                                                                                .content(
                                                                                                        content(
                                                                                                                "Thing")))))));
    }

    private static Content content(String name) {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(name)));
    }

    private static Schema schema(String... fields) {
        var schema = OASFactory.createSchema();
        for (String field : fields) {
            schema.addProperty(field, OASFactory.createSchema());
        }
        return schema;
    }
}
