package io.tokenvigil.registry.openapi;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which schemas with names a document's bodies come to, directly or by others.
final class References {

    private final OpenAPI document;

    References(OpenAPI document) {
        this.document = document;
    }

    /// Those of what is sent.
    Set<String> ofRequests() {
        return reached(
                operations()
                        .map(Operation::getRequestBody)
                        .filter(Objects::nonNull)
                        .flatMap(body -> schemas(body.getContent())));
    }

    /// Those of what is answered.
    Set<String> ofAnswers() {
        return reached(operations().flatMap(References::answers));
    }

    /// What an operation answers with.
    static Stream<Schema> answers(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .flatMap(answer -> schemas(answer.getContent()));
    }

    /// The name that a schema refers to.
    static @Nullable String name(Schema schema) {
        String reference = schema.getRef();
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private Stream<Operation> operations() {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    private static Stream<Schema> schemas(@Nullable Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    private Set<String> reached(Stream<Schema> from) {
        Set<String> names = new TreeSet<>();
        from.forEach(schema -> reach(schema, names));
        return names;
    }

    private void reach(Schema schema, Set<String> names) {
        String name = name(schema);
        Map<String, Schema> named = document.getComponents().getSchemas();
        if (name != null && names.add(name) && named.containsKey(name)) {
            reach(named.get(name), names);
        }
        inside(schema).forEach(part -> reach(part, names));
    }

    private static Stream<Schema> inside(Schema schema) {
        Stream<@Nullable Schema> single =
                Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema());
        Stream<Schema> several =
                Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                        .filter(Objects::nonNull)
                        .flatMap(Collection::stream);
        Map<String, Schema> properties = schema.getProperties();
        return Stream.of(
                        single.filter(Objects::nonNull),
                        several,
                        properties == null ? Stream.<Schema>of() : properties.values().stream())
                .flatMap(part -> part);
    }
}
