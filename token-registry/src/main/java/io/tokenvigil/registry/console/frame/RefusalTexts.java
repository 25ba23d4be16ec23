package io.tokenvigil.registry.console.frame;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API's refusals as the console says them. The API says them in English; what that is in
/// Japanese stands under the English sentence in `messages/refusals_ja.json`.
@Singleton
class RefusalTexts {

    private static final String JAPANESE = "messages/refusals_ja.json";

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
        ClassLoader loader = RefusalTexts.class.getClassLoader();
        try (@Nullable InputStream stream = loader.getResourceAsStream(JAPANESE)) {
            if (stream == null) {
                throw new IllegalStateException(JAPANESE + " is missing");
            }
            return new Translations(
                    json.readValue(stream, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(JAPANESE, e);
        }
    }
}
