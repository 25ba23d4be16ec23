package io.tokenvigil.worker.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report;
import java.io.IOException;
import java.util.Optional;

/// The one place where secrets become JSON and back: for the registry's own connection, and for the
/// sealed journal (C-1). Its mapper is nobody else's.
///
/// Errors of the JSON library quote the text that they failed on, so they end here.
public final class RegistryJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(new SecretSerializer())
                                    .addDeserializer(Secret.class, new SecretDeserializer()))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private RegistryJson() {}

    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "%s has no JSON form".formatted(value.getClass().getSimpleName()));
        }
    }

    /// Nothing where the bytes are no such thing.
    static <T> Optional<T> read(byte[] bytes, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(bytes, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Nothing where the node is no such thing.
    static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.treeToValue(node, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// A report as it lies in the journal.
    public static Secret journalForm(Report report) {
        return Secret.of(
                write(
                        switch (report) {
                            case Report.Answer answer -> new Kept(answer, null);
                            case Report.Ending ending -> new Kept(null, ending);
                        }));
    }

    /// Reads back what [#journalForm] wrote; nothing for what a newer version wrote.
    public static Optional<Report> fromJournal(Secret form) {
        return read(form.revealBytes(), Kept.class)
                .map(kept -> kept.answer() == null ? kept.ending() : kept.answer());
    }

    private record Kept(
            Report.@org.jspecify.annotations.Nullable Answer answer,
            Report.@org.jspecify.annotations.Nullable Ending ending) {}

    private static final class SecretSerializer extends StdScalarSerializer<Secret> {
        private static final long serialVersionUID = 1;

        SecretSerializer() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(secret.reveal());
        }
    }

    private static final class SecretDeserializer extends StdScalarDeserializer<Secret> {
        private static final long serialVersionUID = 1;

        SecretDeserializer() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            return Secret.of(json.getText());
        }
    }
}
