package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tokenvigil.registry.input.Checks;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ready entries, each a resource `catalogue/<id>.json`.
@Singleton
public class ReadyEntries {

    /// In the order in which they are shown.
    static final List<String> IDS =
            List.of(
                    "apiax",
                    "auth0",
                    "by-hand",
                    "entra",
                    "github",
                    "gitlab",
                    "google",
                    "iij-id",
                    "keycloak",
                    "okta",
                    "syniverse");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private final ObjectMapper json;
    private final List<ReadyEntry> entries;

    ReadyEntries(ObjectMapper json) {
        this.json = json;
        this.entries = IDS.stream().map(this::entry).toList();
    }

    /// All of them, in the order in which they are shown.
    public List<ReadyEntry> all() {
        return entries;
    }

    /// The entry of this id.
    public Optional<ReadyEntry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /// The request as a whole entry: one that starts from a ready entry with that one's settings
    /// where it says nothing itself; none where its parameters were refused.
    @Nullable ProviderRequest whole(Checks checks, ProviderRequest request) {
        if (!request.startsFromCatalogue()) {
            return request;
        }
        Optional<ReadyEntry> ready = find(String.valueOf(request.catalogue()));
        if (ready.isEmpty()) {
            checks.refuse(
                    "catalogue",
                    request.catalogue(),
                    "is no ready entry: see GET /api/v1/catalogue, or write the protocol and its settings");
            return null;
        }
        Map<String, String> parameters = parameters(checks, ready.get(), request);
        return checks.passed() ? request.over(filled(ready.get(), parameters)) : null;
    }

    private static Map<String, String> parameters(
            Checks checks, ReadyEntry ready, ProviderRequest request) {
        Map<String, @Nullable String> given = new HashMap<>();
        if (request.parameters() != null) {
            given.putAll(request.parameters());
        }
        Map<String, String> parameters = new HashMap<>();
        for (ReadyParameter parameter : ready.parameters()) {
            String value =
                    parameter.checked(checks.in("parameters"), given.remove(parameter.name()));
            if (value != null) {
                parameters.put(parameter.name(), value);
            }
        }
        given.keySet()
                .forEach(
                        name ->
                                checks.refuse(
                                        "parameters",
                                        name,
                                        "is no parameter of %s: see GET /api/v1/catalogue/%s"
                                                .formatted(ready.id(), ready.id())));
        return parameters;
    }

    private ProviderRequest filled(ReadyEntry ready, Map<String, String> parameters) {
        ObjectNode settings = (ObjectNode) filled(ready.settings(), parameters);
        settings.put("displayName", ready.displayName());
        try {
            return json.treeToValue(settings, ProviderRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ready entry %s is none".formatted(ready.id()), e);
        }
    }

    private JsonNode filled(JsonNode node, Map<String, String> parameters) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode filled = json.createObjectNode();
                object.properties()
                        .forEach(
                                field ->
                                        filled.set(
                                                field.getKey(),
                                                filled(field.getValue(), parameters)));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = json.createArrayNode();
                array.forEach(element -> filled.add(filled(element, parameters)));
                yield filled;
            }
            case TextNode text -> TextNode.valueOf(filled(text.textValue(), parameters));
            default -> node;
        };
    }

    private static String filled(String text, Map<String, String> parameters) {
        return PARAMETER
                .matcher(text)
                .replaceAll(
                        named ->
                                Matcher.quoteReplacement(
                                        parameters.getOrDefault(named.group(1), named.group())));
    }

    private ReadyEntry entry(String id) {
        String resource = "catalogue/%s.json".formatted(id);
        ClassLoader loader = ReadyEntries.class.getClassLoader();
        try (@Nullable InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return json.readValue(stream, ReadyEntry.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
