package io.tokenvigil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchmarksDocumentTest {

    @Test
    void everyBenchmarkHasASectionThatSaysWhatIsMeasured() throws Exception {
        String document = Files.readString(Path.of("../docs/benchmarks.md"));

        assertThat(Bench.names()).isNotEmpty();
        for (String name : Bench.names()) {
            assertThat(document).contains("\n## " + name + "\n");
        }
    }
}
