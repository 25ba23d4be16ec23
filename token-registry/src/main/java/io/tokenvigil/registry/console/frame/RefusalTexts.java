package io.tokenvigil.registry.console.frame;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Map;

/// The API's refusals as the console says them. The API says them in English; what that is in
/// Japanese stands under the English sentence in `messages/refusals_ja.json`.
@Singleton
class RefusalTexts {

    private final RefusalWords english = new RefusalWords(Language.EN, new Translations(Map.of()));
    private final RefusalWords japanese;

    RefusalTexts(ObjectMapper json) {
        this.japanese = new RefusalWords(Language.JA, read(json));
    }

    RefusalWords in(Language language) {
        return switch (language) {
            case EN -> english;
            case JA -> japanese;
        };
    }

    static Translations read(ObjectMapper json) {
        return new Translations(JapaneseSentences.read("refusals", json));
    }
}
