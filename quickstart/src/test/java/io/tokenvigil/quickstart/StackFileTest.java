package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    @TempDir Path directory;

    @Test
    void thereIsOneFromWhenEverythingIsReadyUntilTheRunIsOver() {
        Path file = directory.resolve("stack.json");
        StackFile stackFile = new StackFile(file);

        stackFile.changed(Map.of("kafka", 1L));
        assertThat(file).doesNotExist();
        stackFile.publish(Map.of("adminKey", "tvk_1"), Map.of("kafka", 2L));
        assertThat(file).content().contains("tvk_1");
        stackFile.close();
        stackFile.changed(Map.of("kafka", 3L));

        assertThat(file).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftIsGoneBeforeTheNextOneIsReady() throws Exception {
        Path file = Files.writeString(directory.resolve("stack.json"), "{}");

        try (StackFile _ = new StackFile(file)) {
            assertThat(file).doesNotExist();
        }
    }
}
