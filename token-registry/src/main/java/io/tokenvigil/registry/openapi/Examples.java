package io.tokenvigil.registry.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Example bodies: resources `openapi/<operationId>.json`, or `.ndjson` for a stream of lines; an
/// operation with several ways has `openapi/<operationId>.<way>.json` besides. A test posts each of
/// them.
final class Examples {

    private final ObjectMapper mapper = new ObjectMapper();

    private static final List<String> WAYS = List.of("http", "catalogue", "policy");

    /// Further examples of an operation, by their way.
    Map<String, Object> further(String operation) {
        Map<String, Object> examples = new LinkedHashMap<>();
        for (String way : WAYS) {
            resource(operation + "." + way + ".json")
                    .ifPresent(text -> examples.put(way, json(text)));
        }
        return examples;
    }

    /// The example of an operation in a media type.
    Optional<Object> of(String operation, String mediaType) {
        return mediaType.contains("ndjson")
                ? resource(operation + ".ndjson").map(text -> (Object) text)
                : resource(operation + ".json").map(this::json);
    }

    private Object json(String text) {
        try {
            return mapper.readValue(text, LinkedHashMap.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> resource(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (@Nullable InputStream stream = loader.getResourceAsStream("openapi/" + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
