package io.tokenvigil.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The JSON Schemas (2020-12) of all events and the AsyncAPI document, as text to serve.
public final class Schemas {

    /// Where the registry serves the schemas: this path plus [EventType#wireName] plus `.json`.
    public static final String PATH = "/schemas/";

    /// Media type of a schema.
    public static final String MEDIA_TYPE = "application/schema+json";

    // What several schemas share; they refer to it by these names, relative to where they are
    // served.
    private static final List<String> SHARED = List.of("TokenFacts.json", "Code.json");

    private static final List<String> FILE_NAMES =
            Stream.concat(
                            Arrays.stream(EventType.values())
                                    .map(type -> type.wireName() + ".json"),
                            SHARED.stream())
                    .toList();

    private Schemas() {}

    /// The schema of one type. Its references are relative: `TokenFacts.json`, `Code.json`.
    public static String of(EventType type) {
        return text(type.schemaPath());
    }

    /// All names that [#named] knows.
    public static List<String> fileNames() {
        return FILE_NAMES;
    }

    /// The schema to serve under `PATH + fileName`; empty where there is none.
    public static Optional<String> named(String fileName) {
        return FILE_NAMES.contains(fileName)
                ? Optional.of(text(PATH + fileName))
                : Optional.empty();
    }

    /// The AsyncAPI 3 document of the topic, in YAML.
    public static String asyncApi() {
        return text("/asyncapi.yaml");
    }

    private static String text(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
