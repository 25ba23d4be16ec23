package io.tokenvigil.registry.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// JSON columns as text. Unlike a request's, their unknown fields are ignored: after a release was
/// taken back, its predecessor still reads what it wrote.
@Singleton
public class StoredJson {

    private static final TypeReference<Map<String, String>> TEXT_MAP = new TypeReference<>() {};

    private final ObjectMapper mapper;

    public StoredJson(ObjectMapper mapper) {
        this.mapper =
                mapper.copy()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /// The value's JSON.
    public String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be stored: " + value.getClass(), e);
        }
    }

    /// The value that was stored as this JSON.
    public <T> T read(String json, Class<T> type) {
        return stored(() -> mapper.readValue(json, type));
    }

    /// The list that was stored as this JSON.
    public <T> List<T> readList(String json, Class<T> type) {
        JavaType list = mapper.getTypeFactory().constructCollectionType(List.class, type);
        return stored(() -> mapper.readValue(json, list));
    }

    /// A map of text to text, such as labels.
    public Map<String, String> textMap(String json) {
        return stored(() -> mapper.readValue(json, TEXT_MAP));
    }

    private static <T> T stored(Reading<T> reading) {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is not readable", e);
        }
    }

    private interface Reading<T> {
        T read() throws JsonProcessingException;
    }
}
