package io.tokenvigil.registry.console.setup.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.console.frame.JapaneseSentences;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.provider.ReadyEntries;
import io.tokenvigil.registry.provider.ReadyEntry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ready entries as the console shows them. The API says in English what they are; what that is
/// in Japanese stands under the English sentence in `messages/catalogue_ja.json`.
@Singleton
class ReadyTexts {

    private final ReadyEntries entries;
    private final Map<Language, Map<String, String>> texts;

    ReadyTexts(ReadyEntries entries, ObjectMapper json) {
        this.entries = entries;
        this.texts = Map.of(Language.JA, JapaneseSentences.read("catalogue", json));
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
}
