package io.tokenvigil.registry.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Makes the service's mapper refuse what it would otherwise guess at: a field given twice, a
/// number where text belongs, text after the end, a timestamp without an offset. A request
/// either means what it says or is told why not.
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

    /// Levels of nesting that a request may have; ours need five.
    public static final int DEPTH = 32;

    private static final int NAME = 256;
    private static final int NUMBER = 40;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEPTH)
                                .maxNameLength(NAME)
                                .maxNumberLength(NUMBER)
                                .build());
        mapper.getFactory()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);
        mapper.configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
        mapper.configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true);
        mapper.configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true);
        mapper.configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false);
        mapper.setConfig(
                mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        mapper.registerModule(words());
    }

    private static SimpleModule words() {
        return new SimpleModule("strict")
                .addDeserializer(String.class, new StrictText())
                .addKeyDeserializer(String.class, new StrictText.Key())
                .addDeserializer(Instant.class, new StrictInstant())
                .addDeserializer(Duration.class, new IsoDuration.Reader())
                .addSerializer(Duration.class, new IsoDuration.Writer());
    }
}
