package io.tokenvigil.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A body's fields, read one by one. Every method answers a value of the field's type or throws
/// [Unreadable] with the code that says what is wrong.
final class EventFields {

    private static final int UUID_TEXT = 36;
    private static final int INSTANT_TEXT = 64;

    private static final ObjectReader JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build()
                    .readerFor(JsonNode.class);

    private final ObjectNode body;

    private EventFields(ObjectNode body) {
        this.body = body;
    }

    static EventFields parse(byte @Nullable [] bytes) throws Unreadable {
        if (bytes == null) {
            throw new Unreadable(ParkingCode.NOT_JSON);
        }
        if (bytes.length > Bounds.BODY) {
            throw new Unreadable(ParkingCode.TOO_LARGE);
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return new EventFields(object);
            }
            throw new Unreadable(ParkingCode.NOT_JSON);
        } catch (StreamConstraintsException e) {
            throw new Unreadable(ParkingCode.TOO_COMPLEX);
        } catch (IOException | RuntimeException e) {
            // A slip of the parser's own on hostile bytes must not stop a consumer either.
            throw new Unreadable(ParkingCode.NOT_JSON);
        }
    }

    TokenFacts facts() throws Unreadable {
        return legal(
                () ->
                        new TokenFacts(
                                uuid("tokenId"),
                                longNumber("sequence"),
                                text("namespace"),
                                text("name"),
                                text("provider"),
                                number("generation"),
                                oneOf("status", TokenStatus.class),
                                instant("expiresAt"),
                                instant("refreshExpiresAt"),
                                labels(),
                                actor()));
    }

    private Map<String, String> labels() throws Unreadable {
        JsonNode node = required("labels");
        if (!node.isObject()) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, JsonNode> label : node.properties()) {
            labels.put(label.getKey(), textOf(label.getValue()));
        }
        return labels;
    }

    private Actor actor() throws Unreadable {
        if (!(required("actor") instanceof ObjectNode object)) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        EventFields actor = new EventFields(object);
        return new Actor(actor.oneOf("kind", ActorKind.class), actor.text("id"));
    }

    String text(String field) throws Unreadable {
        return textOf(required(field));
    }

    long longNumber(String field) throws Unreadable {
        JsonNode node = required(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        return node.longValue();
    }

    int number(String field) throws Unreadable {
        JsonNode node = required(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        return node.intValue();
    }

    boolean flag(String field) throws Unreadable {
        JsonNode node = required(field);
        if (!node.isBoolean()) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        return node.booleanValue();
    }

    /// None where the field is missing or null.
    @Nullable Instant instant(String field) throws Unreadable {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        String text = textOf(node);
        try {
            if (text.length() <= INSTANT_TEXT) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // falls through: not an instant
        }
        throw new Unreadable(ParkingCode.BAD_VALUE);
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> values) throws Unreadable {
        String text = text(field);
        for (E value : values.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw new Unreadable(ParkingCode.UNKNOWN_VALUE);
    }

    /// What `construct` makes, or `BAD_VALUE` if the values are out of their bounds.
    <T> T legal(Construction<T> construct) throws Unreadable {
        try {
            return construct.make();
        } catch (IllegalArgumentException e) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
    }

    private UUID uuid(String field) throws Unreadable {
        String text = text(field);
        // UUID.fromString also takes shortened groups.
        if (text.length() != UUID_TEXT) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        return UUID.fromString(text);
    }

    private JsonNode required(String field) throws Unreadable {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            throw new Unreadable(ParkingCode.MISSING_FIELD);
        }
        return node;
    }

    private static String textOf(JsonNode node) throws Unreadable {
        if (!node.isTextual()) {
            throw new Unreadable(ParkingCode.BAD_VALUE);
        }
        return node.textValue();
    }

    /// Makes a value from fields; may throw IllegalArgumentException for values out of bounds.
    interface Construction<T> {
        T make() throws Unreadable;
    }
}
