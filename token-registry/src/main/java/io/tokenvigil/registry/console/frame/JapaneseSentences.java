package io.tokenvigil.registry.console.frame;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// English sentences of the API, each with what it is in Japanese, from `messages`.
public final class JapaneseSentences {

    private JapaneseSentences() {}

    /// Reads one file of them.
    ///
    /// @param name of the file, without `_ja.json`
    public static Map<String, String> read(String name, ObjectMapper json) {
        String resource = "messages/" + name + "_ja.json";
        ClassLoader loader = JapaneseSentences.class.getClassLoader();
        try (@Nullable InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return json.readValue(stream, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
