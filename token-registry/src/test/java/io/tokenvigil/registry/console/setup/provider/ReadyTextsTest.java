package io.tokenvigil.registry.console.setup.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.provider.ReadyEntry;
import io.tokenvigil.registry.provider.ReadyParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadyTextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everySentenceOfEveryReadyEntryHasOneInJapaneseAndNoOtherDoes() throws IOException {
        Map<String, String> japanese =
                JSON.readValue(
                        RESOURCES.resolve("messages/catalogue_ja.json").toFile(),
                        new TypeReference<>() {});

        assertThat(japanese.keySet()).containsExactlyInAnyOrderElementsOf(sentences());
        assertThat(japanese.values())
                .allSatisfy(text -> assertThat(text).endsWith("。").matches("(?s).*[ぁ-ヶ].*"));
    }

    private static Set<String> sentences() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("catalogue"))) {
            for (Path file : files.toList()) {
                ReadyEntry entry = JSON.readValue(file.toFile(), ReadyEntry.class);
                found.add(entry.says());
                entry.parameters().stream().map(ReadyParameter::says).forEach(found::add);
                entry.needs().stream().map(ReadyEntry.Need::says).forEach(found::add);
                entry.facts().stream().map(ReadyEntry.Fact::says).forEach(found::add);
            }
        }
        return found;
    }
}
