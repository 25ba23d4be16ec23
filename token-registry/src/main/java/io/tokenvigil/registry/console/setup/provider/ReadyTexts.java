package io.tokenvigil.registry.console.setup.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.provider.ReadyEntries;
import io.tokenvigil.registry.provider.ReadyEntry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ready entries as the console shows them. The API says in English what they are; what that is
/// in Japanese stands under the English sentence in `messages/catalogue_ja.json`.
@Singleton
class ReadyTexts {

    private static final String JAPANESE = "messages/catalogue_ja.json";

    private final ReadyEntries entries;
    private final Map<Language, Map<String, String>> texts;

    ReadyTexts(ReadyEntries entries, ObjectMapper json) {
        this.entries = entries;
        this.texts = Map.of(Language.JA, read(json));
    }

    List<ReadyEntry> all(Language language) {
        return entries.all().stream().map(entry -> in(language, entry)).toList();
    }

    Optional<ReadyEntry> find(String id, Language language) {
        return entries.find(id).map(entry -> in(language, entry));
    }

    private ReadyEntry in(Language language, ReadyEntry entry) {
        Map<String, String> translated = texts.getOrDefault(language, Map.of());
        return entry.saying(sentence -> translated.getOrDefault(sentence, sentence));
    }

    private static Map<String, String> read(ObjectMapper json) {
        ClassLoader loader = ReadyTexts.class.getClassLoader();
        try (@Nullable InputStream stream = loader.getResourceAsStream(JAPANESE)) {
            if (stream == null) {
                throw new IllegalStateException(JAPANESE + " is missing");
            }
            return json.readValue(stream, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(JAPANESE, e);
        }
    }
}
