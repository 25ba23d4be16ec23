package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ready settings of a client that make the provider behave like a known one.
///
/// @param about what it does, in one line
/// @param client what a client of it has where it says nothing itself
record Profile(String about, ObjectNode client) {
    private static final Map<String, Profile> ALL = read();

    /// By name, in the order of the documents.
    static Map<String, Profile> all() {
        return ALL;
    }

    static Profile named(String name) {
        Profile profile = ALL.get(name);
        if (profile == null) {
            throw new IllegalArgumentException(
                    "there is no profile " + name + ", but " + String.join(", ", ALL.keySet()));
        }
        return profile;
    }

    Client client(String id, @Nullable String secret) {
        ObjectNode own = Json.MAPPER.createObjectNode().put("id", id);
        if (secret != null) {
            own.put("secret", secret);
        }
        return client(own);
    }

    /// A client with this profile's settings where it has none of its own.
    Client client(ObjectNode own) {
        try {
            return Json.MAPPER.treeToValue(merged(client.deepCopy(), own), Client.class);
        } catch (JsonProcessingException e) {
            throw Json.unfit(e);
        }
    }

    private static ObjectNode merged(ObjectNode into, ObjectNode from) {
        from.properties()
                .forEach(
                        field -> {
                            JsonNode there = into.get(field.getKey());
                            boolean both = there instanceof ObjectNode;
                            if (both && field.getValue() instanceof ObjectNode more) {
                                merged((ObjectNode) there, more);
                            } else {
                                into.set(field.getKey(), field.getValue());
                            }
                        });
        return into;
    }

    private static Map<String, Profile> read() {
        try (InputStream in = Profile.class.getResourceAsStream("profiles.json")) {
            return Json.MAPPER.readValue(
                    in, new TypeReference<LinkedHashMap<String, Profile>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("profiles.json", e);
        }
    }
}
