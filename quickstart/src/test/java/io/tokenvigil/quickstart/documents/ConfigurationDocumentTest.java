package io.tokenvigil.quickstart.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// docs/configuration.md has every key that a service knows, with the default and the sentence that
/// stand in its source, and no other.
class ConfigurationDocumentTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(strings = {"token-registry", "refresh-worker", "notifier"})
    void theDocumentHasEveryKeyOfTheService(String module) throws IOException {
        SortedSet<ConfigurationKey> keys = ConfigurationSources.keys(ROOT.resolve(module));

        assertThat(rows(module))
                .as("section %s of docs/configuration.md", module)
                .containsExactlyElementsOf(keys.stream().map(ConfigurationKey::row).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-registry", "refresh-worker", "notifier"})
    void everyKeySaysWhatItDoesInOneLine(String module) throws IOException {
        assertThat(ConfigurationSources.keys(ROOT.resolve(module)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.meaning()).as(key.name()).endsWith("."));
    }

    @Test
    void keysOfNestedGroupsAreFoundToo() throws IOException {
        assertThat(ConfigurationSources.keys(Path.of("src/test/resources/configuration")))
                .extracting(ConfigurationKey::row)
                .containsExactly(
                        "| `sample.group.inner-key` | `3` | Inside. |",
                        "| `sample.other-name` | none | Renamed. |",
                        "| `sample.some-key` | required | Outside. |");
    }

    /// The rows of the first table below the module's heading.
    private static List<String> rows(String module) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/configuration.md")).stream()
                .dropWhile(line -> !line.equals("## " + module))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `tokenvigil."))
                .toList();
    }
}
