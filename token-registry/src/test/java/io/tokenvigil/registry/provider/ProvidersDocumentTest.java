package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvidersDocumentTest {

    @Test
    void theTableInTheDocumentIsTheRule() throws IOException {
        assertThat(Files.readString(Path.of("../docs/providers.md")))
                .contains(SettingsTable.MARKDOWN);
    }

    @Test
    void everyProtocolHasAnAnswerForEverySetting() {
        SettingsTable.MARKDOWN
                .lines()
                .skip(2)
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .forEach(
                        setting -> {
                            for (ProtocolKind kind : ProtocolKind.values()) {
                                assertThat(SettingsTable.need(kind, setting)).isNotNull();
                            }
                        });
    }
}
