package io.tokenvigil.embedded.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/demo-provider.md says what is there, and its curl lines do what it says.
class DemoProviderDocumentIT {
    private final String document = read();
    @TempDir Path directory;

    @Test
    void theCurlLinesWork() throws Exception {
        try (DemoProvider provider = DemoProvider.onLoopback(directory, 0)) {
            String script =
                    "set -eu\n"
                            + String.join("\n", blocks())
                                    .replace("127.0.0.1:9000", "127.0.0.1:" + provider.port());

            String printed = run(script);

            assertThat(printed)
                    .contains("the answer was lost")
                    .contains("Maximum allowed refresh token reuse exceeded")
                    .contains("\"fault\":\"RESET\"")
                    .contains("\"outcome\":\"invalid_grant: reused\"")
                    .contains("\"reused\":1")
                    .contains("\"ending\":\"REUSED\"")
                    .contains("\"seed\":42");
        }
    }

    @Test
    void everyFaultIsThereWithWhetherItSpends() {
        assertThat(rows("kind", 3))
                .containsExactlyElementsOf(
                        Arrays.stream(Fault.Kind.values())
                                .map(kind -> kind + " " + (kind.usuallySpends() ? "yes" : "no"))
                                .toList());
    }

    @Test
    void everyProfileIsThereAsItSaysItself() {
        assertThat(rows("profile", 2))
                .containsExactlyElementsOf(
                        Profile.all().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue().about())
                                .toList());
    }

    @Test
    void everyFieldOfAnEntryAndOfAnOrderIsThere() {
        assertThat(document)
                .contains(names(LedgerEntry.class))
                .contains(names(OrderFault.class))
                .contains(names(Answers.class));
    }

    @Test
    void theOptionsAreThoseOfTheProgram() {
        assertThat(document).contains(DemoOptions.USAGE);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> "`" + name + "`")
                .toList();
    }

    /// The first cell without its ticks, and the one of that number, of the table whose first
    /// column is called so.
    private List<String> rows(String column, int other) {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : document.lines().toList()) {
            if (line.startsWith("| " + column + " |")) {
                inside = true;
            } else if (inside && line.startsWith("| `")) {
                String[] cells = line.split(" *\\| *", -1);
                rows.add(cells[1].replace("`", "") + " " + cells[other]);
            } else if (!line.startsWith("|")) {
                inside = false;
            }
        }
        return rows;
    }

    private List<String> blocks() {
        Matcher block = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL).matcher(document);
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private String run(String script) throws IOException, InterruptedException {
        Path output = directory.resolve("printed");
        Process process =
                new ProcessBuilder("bash", "-c", script)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/demo-provider.md"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
