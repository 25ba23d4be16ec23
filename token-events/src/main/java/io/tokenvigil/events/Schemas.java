package io.tokenvigil.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The JSON Schemas (2020-12) of all events and the AsyncAPI document, as text to serve.
public final class Schemas {

    /// Where the registry serves the schemas: this path plus [EventType#wireName] plus `.json`.
    public static final String PATH = "/schemas/";

    /// Media type of a schema.
    public static final String MEDIA_TYPE = "application/schema+json";

    private Schemas() {}

    /// The schema of one type. It stands alone and refers to no other.
    public static String of(EventType type) {
        return text("/schemas/" + type.wireName() + ".json");
    }

    /// The schema served under `PATH + fileName`; empty where there is none.
    public static Optional<String> named(String fileName) {
        return fileName.endsWith(".json")
                ? EventType.ofWireName(fileName.substring(0, fileName.length() - ".json".length()))
                        .map(Schemas::of)
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
