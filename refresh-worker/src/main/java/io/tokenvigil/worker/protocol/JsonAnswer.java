package io.tokenvigil.worker.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tokenvigil.outbound.Secret;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider's answer as one JSON object. Field values are the provider's text: they go into
/// secrets, numbers and closed lists, never into a message.
final class JsonAnswer {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .build())
                                    .build())
                    // Text after the object means that this is not the whole answer (I-15).
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode object;

    private JsonAnswer(JsonNode object) {
        this.object = object;
    }

    /// Nothing where the bytes are no JSON object.
    static Optional<JsonAnswer> parse(byte[] bytes) {
        try {
            var node = JSON.readTree(bytes);
            return node != null && node.isObject()
                    ? Optional.of(new JsonAnswer(node))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            // The exception quotes the text, which may hold a token: it ends here.
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed");
        }
    }

    /// The field's text, if it is text and not empty.
    Optional<String> text(String field) {
        var node = object.get(field);
        return node != null && node.isTextual() && !node.textValue().isEmpty()
                ? Optional.of(node.textValue())
                : Optional.empty();
    }

    Optional<Secret> secret(String field) {
        return text(field).map(Secret::of);
    }

    /// The first of the fields that is a number or text, as written.
    @Nullable String number(String... fields) {
        for (var field : fields) {
            var node = object.get(field);
            if (node != null && (node.isNumber() || node.isTextual())) {
                return node.asText();
            }
        }
        return null;
    }

    Optional<Boolean> flag(String field) {
        var node = object.get(field);
        return node != null && node.isBoolean()
                ? Optional.of(node.booleanValue())
                : Optional.empty();
    }

    /// [#text] where the pointer leads; nothing where there is none.
    Optional<String> textAt(@Nullable String pointer) {
        return scalarAt(pointer).filter(text -> at(pointer).isTextual() && !text.isEmpty());
    }

    /// [#number] where the pointer leads.
    @Nullable String numberAt(@Nullable String pointer) {
        return scalarAt(pointer).filter(_ -> !at(pointer).isBoolean()).orElse(null);
    }

    /// Whatever is there as text: text, a number, or a truth value.
    Optional<String> scalarAt(@Nullable String pointer) {
        var node = at(pointer);
        return node.isNumber() || node.isTextual() || node.isBoolean()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private JsonNode at(@Nullable String pointer) {
        return pointer == null
                ? MissingNode.getInstance()
                : object.at(JsonPointer.compile(pointer));
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }
}
