package io.tokenvigil.registry.openapi;

import io.tokenvigil.registry.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// What an error looks like, with the closed list of its types.
final class ProblemSchema {

    private ProblemSchema() {}

    static Schema create() {
        List<Object> types =
                Arrays.stream(ProblemType.values())
                        .map(type -> (Object) type.uri().toString())
                        .toList();
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty(
                        "type",
                        text("Stable, and a page that says what it means").enumeration(types))
                .addProperty("title", text("One line, the same for every occurrence"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .format("int32"))
                .addProperty("detail", text("What happened this time"))
                .addProperty("instance", text("The path that was asked"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref("Refusal")))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
